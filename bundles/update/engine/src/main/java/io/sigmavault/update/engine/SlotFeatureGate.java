package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.update.FeatureGate;
import io.sigmavault.update.format.Version;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Shut until the running version has worked for seven days, or its owner agreed, unless it is the first one of its machine. What can't be read keeps it shut.
@Component
public final class SlotFeatureGate implements FeatureGate {

    static final Duration WAIT = Duration.ofDays(7);

    private static final String FILE = "works";
    private static final String ALONE = "alone";

    private final UpdateFolder folder;
    private final Clock clock;

    @Activate
    public SlotFeatureGate() {
        this(UpdateFolder.ofProcess(), Clock.systemUTC());
    }

    SlotFeatureGate(UpdateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Answer ask() {
        var running = folder.running();
        if (running.isEmpty()) {
            return new Answer(true, "this machine has no version to go back to", null);
        }
        try {
            var row = row(running.get());
            if (row.isEmpty()) {
                return new Answer(
                        false,
                        "version " + running.get() + " has not shown yet that it works",
                        null);
            }
            var opens = Instant.parse(row.get().getOrDefault("since", "")).plus(WAIT);
            var agreed = row.get().getOrDefault("agreed", "");
            if (agreed.equals(ALONE)) {
                return new Answer(true, "this machine had no version to go back to", null);
            }
            if (agreed.equals("yes")) {
                return new Answer(true, "the owner agreed to version " + running.get(), null);
            }
            return clock.instant().isBefore(opens)
                    ? new Answer(
                            false,
                            "until then the version before can be started again without losing anything",
                            opens)
                    : new Answer(
                            true, "version " + running.get() + " has worked for seven days", null);
        } catch (SigmaVaultException | DateTimeException e) {
            return new Answer(false, "what is known of this version can't be read", null);
        }
    }

    /// The running version works; known from its first start on.
    ///
    /// @param alone no other version can be started, as after the machine was installed: then nothing is waited for
    void works(Version running, boolean alone) throws SigmaVaultException {
        if (row(running).isEmpty()) {
            store(running, clock.instant(), alone ? ALONE : "no");
        }
    }

    /// @throws SigmaVaultException code `update-not-blessed`
    void agree() throws SigmaVaultException {
        var running = folder.running();
        var row = running.isEmpty() ? Optional.<Map<String, String>>empty() : row(running.get());
        if (row.isEmpty()) {
            throw new SigmaVaultException("update-not-blessed", 409, ask().sentence());
        }
        store(running.get(), Instant.parse(row.get().getOrDefault("since", "")), "yes");
    }

    private void store(Version running, Instant since, String agreed) throws SigmaVaultException {
        folder.write(
                FILE,
                List.of(
                        Map.of(
                                "version", running.toString(),
                                "since", since.toString(),
                                "agreed", agreed)));
    }

    private Optional<Map<String, String>> row(Version running) throws SigmaVaultException {
        return folder.rows(FILE).stream()
                .filter(row -> row.getOrDefault("version", "").equals(running.toString()))
                .findFirst();
    }
}
