package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.audit.AuditEntry;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalliesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir Path folder;

    private volatile Instant now = NOON.plusSeconds(7);
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private AuditChain audit;

    @BeforeEach
    void open() throws Exception {
        audit = new AuditChain(folder.resolve("audit"), folder.resolve("keys"), clock);
    }

    @AfterEach
    void close() throws Exception {
        audit.close();
    }

    private static NewEntry reading(String who, String share) {
        return new NewEntry(
                "share:file:read",
                Outcome.ALLOWED,
                new Actor("person", who),
                "share/" + share,
                "192.0.2.7",
                Map.of());
    }

    private static NewEntry refusal(String resource) {
        return new NewEntry(
                "share:file:write",
                Outcome.DENIED,
                new Actor("person", "eve"),
                resource,
                "192.0.2.66",
                Map.of("because", "no member"));
    }

    private List<AuditEntry> entries() throws Exception {
        return audit.lastPosition() == 0 ? List.of() : audit.read(0, 10_000);
    }

    @Test
    void readsOfOneMinuteAreOneEntryForEachPersonAndShare() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                threads.submit(() -> audit.count(reading("anna", "photos")));
            }
            threads.submit(() -> audit.count(reading("ben", "photos")));
        }
        audit.writeTallies();
        assertThat(entries()).isEmpty();
        now = NOON.plusSeconds(60);
        audit.count(reading("anna", "photos"));
        audit.writeTallies();
        assertThat(entries())
                .extracting(e -> e.entry().actor() + " " + e.entry().detail().get("count"))
                .containsExactlyInAnyOrder("person:anna 1000", "person:ben 1");
        assertThat(entries().getFirst().entry().detail())
                .containsEntry("from", "2026-11-25T12:00:00Z")
                .containsEntry("seconds", "60");
    }

    @Test
    void whatWasCountedIsWrittenWhenTheLogCloses() throws Exception {
        audit.count(reading("anna", "photos"));
        audit.close();
        open();
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aFloodOfRefusalsIsTwentyEntriesAndOne() throws Exception {
        for (int i = 0; i < 500; i++) {
            audit.recordRefusal(refusal("share/photos"));
        }
        assertThat(entries()).hasSize(20);
        now = NOON.plusSeconds(61);
        audit.writeTallies();
        assertThat(entries()).hasSize(21);
        var summary = entries().getLast().entry();
        assertThat(summary.detail()).containsEntry("count", "480").containsKey("because");
        assertThat(summary.outcome()).isEqualTo(Outcome.DENIED);
        audit.recordRefusal(refusal("share/photos"));
        assertThat(entries()).hasSize(22);
    }

    @Test
    void whoNamesSomethingElseEachTimeFillsNeitherDiskNorMemory() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            audit.recordRefusal(refusal("share/" + i));
        }
        assertThat(entries()).hasSize(20);
        now = NOON.plusSeconds(61);
        audit.writeTallies();
        assertThat(entries()).hasSize(20 + Tallies.MOST + 1);
        long counted =
                entries().stream()
                        .skip(20)
                        .mapToLong(e -> Long.parseLong(e.entry().detail().get("count")))
                        .sum();
        assertThat(counted).isEqualTo(10_000 - 20);
    }
}
