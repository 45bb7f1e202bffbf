package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Has it found out once a day what compression gives in unlocked vaults that have changed and that nobody writes to for a while: one
/// vault at a time, as a task.
@Component(
        service = {},
        immediate = true)
public final class DailyCompression {

    private static final String KIND = "vault-compression";
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final long LOOK_MINUTES = 10;

    private final Vaults vaults;
    private final Space space;
    private final Resealing resealing;
    private final Tasks tasks;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-compression-daily").factory());

    @Activate
    public DailyCompression(
            @Reference Vaults vaults,
            @Reference Space space,
            @Reference Resealing resealing,
            @Reference Tasks tasks) {
        this.vaults = vaults;
        this.space = space;
        this.resealing = resealing;
        this.tasks = tasks;
        clock.scheduleWithFixedDelay(this::look, LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    /// Starts at most one task.
    void look() {
        if (tasks.list().stream()
                .anyMatch(task -> task.kind().equals(KIND) && !task.state().ended())) {
            return;
        }
        for (var vault : vaults.list()) {
            try {
                if (isDue(vault)) {
                    tasks.start(
                            KIND,
                            "Compression of vault " + vault.name(),
                            Actor.SYSTEM,
                            Map.of("vault", vault.name()));
                    return;
                }
            } catch (SigmaVaultException e) {
                continue; // it was locked meanwhile, say: there is a next time
            }
        }
    }

    private boolean isDue(VaultInfo vault) throws SigmaVaultException {
        return vault.state() == VaultInfo.State.UNLOCKED
                && vault.formatVersion() > 0
                && space.isCompressionDue(vault.name())
                && resealing.waiting(vault.name()).quiet().compareTo(QUIET) >= 0;
    }
}
