package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.log.ChainedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Entries as they lie on the disk: sealed, by a key for each month.
class EntrySealTest {

    private static final String SECRET = "vault/tax-returns";

    @TempDir Path folder;

    private volatile Instant now = Instant.parse("2026-01-31T23:59:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private Path log() {
        return folder.resolve("audit");
    }

    private Path keyFile() {
        return folder.resolve("config/keys/audit-entries");
    }

    private AuditChain open() throws IOException {
        return new AuditChain(log(), folder.resolve("config/keys"), clock);
    }

    private static NewEntry entry() {
        return new NewEntry(
                "vault:vault:unlock",
                Outcome.DONE,
                new Actor("person", "anna"),
                SECRET,
                "192.0.2.7",
                Map.of());
    }

    private static List<String> resources(List<AuditEntry> entries) {
        return entries.stream().map(e -> e.entry().resource()).toList();
    }

    @Test
    void noFileOfTheLogHoldsWhatWasEntered() throws Exception {
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
        }
        try (var files = Files.walk(log())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("tax-returns", "anna");
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        try (var audit = Closing.of(open())) {
            assertThat(resources(audit.chain().read(0, 10))).containsExactly(SECRET);
        }
    }

    @Test
    void entriesOfBeforeTheyWereSealedAreReadStill() throws Exception {
        try (var old = ChainedLog.open(log(), "audit")) {
            old.append(List.of(List.of(EntryJson.encode(now, entry()))));
        }
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
            assertThat(resources(audit.chain().read(0, 10))).containsExactly(SECRET, SECRET);
        }
    }

    @Test
    void aMonthThatIsPastKeepingCanBeVerifiedButNotRead() throws Exception {
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
            now = Instant.parse("2026-02-01T00:00:00Z");
            audit.chain().record(entry());
            audit.chain().forget(1);
            assertThat(resources(audit.chain().read(0, 10))).containsExactly(SECRET, SECRET);
            now = Instant.parse("2026-03-01T00:00:00Z");
            audit.chain().forget(1);
            var entries = audit.chain().read(0, 10);
            assertThat(entries.getFirst().entry().action()).isEqualTo("audit:entry:unreadable");
            assertThat(entries.getFirst().entry().detail()).containsEntry("month", "2026-01");
            assertThat(entries.get(1).entry()).isEqualTo(entry());
            assertThat(entries.getLast().entry().action()).isEqualTo("audit:key:destroy");
            assertThat(audit.chain().verify().intact()).isTrue();
        }
        try (var audit = Closing.of(open())) {
            assertThat(audit.chain().read(0, 1).getFirst().entry().action())
                    .isEqualTo("audit:entry:unreadable");
            assertThat(audit.chain().verify().entries()).isEqualTo(3);
        }
    }

    @Test
    void withoutItsKeysALogIsVerifiedAndGoesOn() throws Exception {
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
        }
        Files.delete(keyFile());
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
            assertThat(resources(audit.chain().read(0, 10))).containsExactly("audit", SECRET);
            assertThat(audit.chain().verify().intact()).isTrue();
        }
    }

    @Test
    void keysThatAreNotAsWrittenAreRefused() throws Exception {
        try (var audit = Closing.of(open())) {
            audit.chain().record(entry());
        }
        byte[] whole = Files.readAllBytes(keyFile());
        for (int i = 0; i < whole.length; i++) {
            byte[] wrong = whole.clone();
            wrong[i] ^= 4;
            Files.write(keyFile(), wrong);
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
            Files.write(keyFile(), Arrays.copyOf(whole, i));
            assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        }
        Files.write(keyFile(), whole);
        open().close();
    }

    /// A log that is closed in the end.
    private record Closing(AuditChain chain) implements AutoCloseable {

        static Closing of(AuditChain chain) {
            return new Closing(chain);
        }

        @Override
        public void close() throws IOException {
            chain.close();
        }
    }
}
