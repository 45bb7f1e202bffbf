package io.sigmavault.audit.chain;

import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.strings;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditChainTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");

    @TempDir Path folder;

    private AuditChain open() throws Exception {
        return new AuditChain(
                folder.resolve("audit"), folder.resolve("keys"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static NewEntry entry(String resource) {
        return new NewEntry(
                "vault:vault:unlock",
                Outcome.DONE,
                new Actor("person", "anna"),
                resource,
                "192.0.2.7",
                Map.of("files", "3"));
    }

    @Test
    void entriesComeBackInOrderAfterReopening() throws Exception {
        var audit = open();
        audit.record(entry("vault/one"));
        audit.recordAll(List.of(entry("vault/two"), entry("vault/three")));
        audit.close();
        audit = open();
        var found = audit.read(1, 10);
        assertThat(found).hasSize(2);
        assertThat(found.getLast().entry()).isEqualTo(entry("vault/three"));
        assertThat(found.getLast().time()).isEqualTo(NOON);
        assertThat(found.getLast().position()).isEqualTo(3);
        assertThat(audit.lastPosition()).isEqualTo(3);
        assertThat(audit.verify().intact()).isTrue();
        assertThat(audit.verify().detail()).isEqualTo(found.getLast().hash());
        audit.close();
    }

    @Test
    void textsOfAnyKindComeBack() throws Exception {
        var audit = open();
        forAll(
                lists(strings(1, 60), 3, 3),
                texts -> {
                    var entry =
                            new NewEntry(
                                    "access:session:create",
                                    Outcome.DENIED,
                                    Actor.SYSTEM,
                                    texts.get(0),
                                    texts.get(1),
                                    Map.of("why", texts.get(2)));
                    assertThat(audit.record(entry).entry()).isEqualTo(entry);
                });
        assertThat(audit.verify().entries()).isEqualTo(audit.lastPosition());
        audit.close();
    }

    @Test
    void loneSurrogateIsReplacedNotRefused() throws Exception {
        var audit = open();
        assertThat(audit.record(entry("a\ud800b")).entry().resource()).isEqualTo("a\ufffdb");
        audit.close();
    }

    @Test
    void tooLargeEntryFailsAloneAndStoresNothing() throws Exception {
        var audit = open();
        var error =
                assertThrows(
                        SigmaVaultException.class,
                        () -> audit.recordAll(List.of(entry("small"), entry("x".repeat(1 << 20)))));
        assertThat(error.code()).isEqualTo("audit-failed");
        assertThat(audit.record(entry("next")).position()).isEqualTo(1);
        audit.close();
    }

    @Test
    void changedByteIsFoundByVerify() throws Exception {
        var audit = open();
        for (int i = 0; i < 10; i++) {
            audit.record(entry("vault/" + i));
        }
        Path file = folder.resolve("audit/00000000000000000001.log");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var verification = audit.verify();
        assertThat(verification.intact()).isFalse();
        assertThat(verification.detail()).contains("00000000000000000001.log", "damaged at byte");
        assertThat(verification.entries()).isBetween(3L, 7L);
        audit.close();
        assertThrows(java.io.IOException.class, this::open);
    }

    @Test
    void verificationAsATaskTellsItsResult() throws Exception {
        var audit = open();
        for (int i = 0; i < 3; i++) {
            audit.recordAll(Collections.nCopies(500, entry("vault/one")));
        }
        var told = new ArrayList<String>();
        var result =
                new VerifyTask(audit)
                        .run(Map.of(), (done, total, unit) -> told.add(done + "/" + total + unit));
        assertThat(result).containsEntry("entries", 1_500L).containsEntry("intact", true);
        assertThat(told).containsExactly("1000/1500entries", "1500/1500entries");
        audit.close();
    }

    @Test
    void verificationCanBeCancelled() throws Exception {
        var audit = open();
        audit.recordAll(Collections.nCopies(1_000, entry("vault/one")));
        assertThrows(
                InterruptedException.class,
                () ->
                        new VerifyTask(audit)
                                .run(
                                        Map.of(),
                                        (_, _, _) -> {
                                            throw new InterruptedException("cancelled");
                                        }));
        audit.close();
    }

    @Test
    void damagedLogFailsTheTask() throws Exception {
        var audit = open();
        audit.recordAll(Collections.nCopies(100, entry("vault/one")));
        try (var files = Files.walk(folder)) {
            var log =
                    files.filter(file -> Files.isRegularFile(file) && !file.endsWith("reserve"))
                            .max(Comparator.comparingLong(file -> file.toFile().length()))
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(log);
            bytes[bytes.length / 2] ^= 1;
            Files.write(log, bytes);
        }
        var error =
                assertThrows(
                        SigmaVaultException.class,
                        () -> new VerifyTask(audit).run(Map.of(), (_, _, _) -> {}));
        assertThat(error.code()).isEqualTo("audit-damaged");
        audit.close();
    }
}
