package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.backup.MirrorStatus;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.NewEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When mirrors are written, and what becomes of it, with a clock that only the test moves.
class MirrorsTest {

    private static final Instant START = Sample.ABOUT.made();

    @TempDir private Path folder;
    private final List<String> told = new ArrayList<>();
    private Instant now = START;
    private Path pool = Path.of("");

    @BeforeEach
    void fill() throws Exception {
        Sample.data(folder.resolve("data"));
        pool = Files.createDirectories(folder.resolve("pools/tank"));
    }

    @Test
    void nothingIsWrittenWhileMirroringIsOff() throws Exception {
        mirrors().writeDue(now, now);
        assertThat(written()).isEmpty();
    }

    @Test
    void aMinuteAfterTheLastChangeAMirrorIsWrittenOnce() throws Exception {
        var mirrors = on();
        mirrors.writeDue(now, START); // the first one, at once
        assertThat(written()).containsExactly("settings-1.svb");

        now = now.plus(Duration.ofHours(1));
        var changed = now;
        mirrors.writeDue(now, changed);
        now = now.plusSeconds(59);
        mirrors.writeDue(now, changed);
        assertThat(written()).containsExactly("settings-1.svb");
        now = now.plusSeconds(1);
        mirrors.writeDue(now, changed);
        mirrors.writeDue(now, changed);
        assertThat(written()).containsExactly("settings-1.svb", "settings-2.svb");
    }

    @Test
    void whileSettingsKeepChangingTheDailyOneIsWrittenNevertheless() throws Exception {
        var mirrors = on();
        mirrors.writeDue(now, START);
        for (int minute = 0; minute <= 24 * 60 + 1; minute++) {
            mirrors.writeDue(now, now);
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(written()).containsExactly("settings-1.svb", "settings-2.svb");
    }

    @Test
    void withoutAChangeOneIsWrittenEachDayAndTwoAreKept() throws Exception {
        var mirrors = on();
        for (int day = 0; day < 4; day++) {
            mirrors.writeDue(now, START.minusSeconds(120));
            now = now.plus(Duration.ofDays(1)).plusSeconds(1);
        }
        assertThat(written()).containsExactly("settings-3.svb", "settings-4.svb");
        assertThat(told).containsOnly("Mirror/WRITTEN");
    }

    @Test
    void aPoolThatRefusesIsToldOnceAndTriedAgain() throws Exception {
        var mirrors = on();
        Files.writeString(pool.resolve("sigmavault-backup"), "a file where the folder belongs");
        mirrors.writeDue(now, START);
        mirrors.writeDue(now, START);

        assertThat(told).containsExactly("Mirror/FAILED", "audit backup:mirror:write FAILED");
        assertThat(mirrors.status().pools())
                .singleElement()
                .satisfies(each -> assertThat(each.problem()).isNotEmpty());
        Files.delete(pool.resolve("sigmavault-backup"));
        mirrors.writeDue(now, START);
        assertThat(mirrors.status().pools())
                .extracting(MirrorStatus.OnPool::problem)
                .containsExactly("");
        assertThat(told).endsWith("Mirror/WRITTEN");
    }

    @Test
    void aPoolThatIsFullKeepsWhatItHasAndTheOthersGetTheirs() throws Exception {
        var other = Files.createDirectories(folder.resolve("pools/other"));
        var mirrors = on();
        mirrors.writeDue(now, START);
        now = now.plus(Duration.ofDays(2));
        // what is written goes to a device that says "no space left"
        Files.createSymbolicLink(
                pool.resolve("sigmavault-backup/settings.new"), Path.of("/dev/full"));
        mirrors.writeDue(now, START);

        assertThat(written()).containsExactly("settings-1.svb");
        assertThat(new PoolMirror(other).list()).hasSize(2);
        assertThat(told).contains("Mirror/FAILED");
    }

    @Test
    void aPoolThatIsAwayHoldsUpNothing() throws Exception {
        var mirrors = on();
        Files.delete(pool);
        mirrors.writeDue(now, START);

        assertThat(mirrors.status().pools()).isEmpty();
        assertThat(told).isEmpty();
        Files.createDirectory(pool);
        mirrors.writeDue(now, START);
        assertThat(written()).containsExactly("settings-1.svb");
    }

    private Mirrors on() throws Exception {
        var mirrors = mirrors();
        var phrase = RecoveryPhrase.of(TestCrypto.CRYPTO.random().bytes(RecoveryPhrase.RANDOM));
        try (var secret = RecoveryPhrase.read(Sample.secret(phrase)).orElseThrow()) {
            mirrors.key().write(RecoveryKey.make(TestCrypto.CRYPTO, secret, START));
        }
        return mirrors;
    }

    private Mirrors mirrors() {
        return new Mirrors(
                TestCrypto.CRYPTO,
                folder.resolve("data"),
                folder.resolve("pools"),
                () -> new About(now, "nas", List.of()),
                new BackupNotes(events(), audit()));
    }

    private List<String> written() throws Exception {
        var folder = pool.resolve("sigmavault-backup");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svb"))
                    .sorted()
                    .toList();
        }
    }

    private EventStore events() {
        return fake(
                EventStore.class,
                arguments -> {
                    for (var event : (List<?>) arguments[2]) {
                        told.add(((NewEvent) event).topic().replace("io/sigmavault/backup/", ""));
                    }
                    return List.<Event>of();
                });
    }

    private AuditLog audit() {
        return fake(
                AuditLog.class,
                arguments -> {
                    var entry = (NewEntry) arguments[0];
                    told.add("audit " + entry.action() + " " + entry.outcome());
                    return new AuditEntry(1, now, entry, "");
                });
    }

    private interface Answer {
        Object to(Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, _, arguments) -> answer.to(arguments)));
    }
}
