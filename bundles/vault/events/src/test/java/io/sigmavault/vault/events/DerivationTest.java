package io.sigmavault.vault.events;

import static io.sigmavault.vault.events.FakeVaults.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventConflictException;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.vault.VaultChange.Kind;
import io.sigmavault.vault.VaultInfo.State;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DerivationTest {

    private final FakeVaults vaults = new FakeVaults();
    private final MemoryLogs logs = new MemoryLogs();
    private final Sources sources = new Sources();

    @BeforeEach
    void connect() {
        sources.vaults.add("vaults", vaults, Map.of());
        sources.events.add("events", logs.events, Map.of());
        sources.audit.add("audit", logs.audit, Map.of());
        vaults.state(State.UNLOCKED);
    }

    /// As after a restart of this bundle.
    private Derivation restarted() {
        return new Derivation(sources, NAME, new VaultTrail(sources, NAME));
    }

    private List<Long> sequences() {
        return logs.events.all().stream().map(e -> Derived.sequenceOf(e.payload())).toList();
    }

    @Test
    void everyKindBecomesAnEventAndAnEntryWithSealedPaths() throws Exception {
        for (Kind kind : Kind.values()) {
            boolean two = kind == Kind.MOVED || kind == Kind.COPIED;
            vaults.change(kind, "planted/name.txt", two ? "planted/old.txt" : null);
        }
        assertThat(restarted().step()).isTrue();
        assertThat(logs.events.all())
                .extracting(event -> event.topic().substring("io/sigmavault/vault/".length()))
                .containsExactly(
                        "File/CREATED",
                        "File/WRITTEN",
                        "File/ATTRIBUTES",
                        "Folder/CREATED",
                        "File/MOVED",
                        "File/COPIED",
                        "File/REMOVED",
                        "Snapshot/CREATED",
                        "Snapshot/DELETED",
                        "Snapshot/RESTORED",
                        "Slot/ADDED",
                        "Slot/REMOVED",
                        "Vault/OPENING_CHANGED",
                        "Vault/RESEALED",
                        "Vault/TIERS_CHANGED",
                        "Vault/CODEBOOKS_PURGED",
                        "Vault/KEYS_ROTATED");
        Event moved = logs.events.all().get(4);
        assertThat(moved.actor()).isEqualTo(new Actor("person", "anna"));
        assertThat(moved.payload())
                .matches(
                        "\\{\"vault\":\"photos\",\"sequence\":5,\"kind\":\"MOVED\",\"path\":\"sealed:[0-9a-f]+\","
                                + "\"from\":\"sealed:[0-9a-f]+\",\"sizeBytes\":7,\"changed\":\"1970-01-01T00:00:00Z\"}");
        assertThat(logs.audit.lines()).contains("vault:file:move 5", "vault:folder:create 4");
        assertThat(logs.events.all() + logs.audit.text()).doesNotContain("planted");
    }

    @Test
    void aHundredThousandChangesTakeAHundredWrites() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            vaults.change(Kind.CREATED, "f" + i, null);
        }
        var derivation = restarted();
        while (logs.events.lastPosition() < 100_000) {
            derivation.step();
        }
        assertThat(logs.events.appends()).isLessThanOrEqualTo(101);
        assertThat(sequences()).isEqualTo(LongStream.rangeClosed(1, 100_000).boxed().toList());
    }

    @Test
    void restartGoesOnWhereItWas() throws Exception {
        vaults.change(Kind.CREATED, "a", null);
        restarted().step();
        vaults.change(Kind.WRITTEN, "a", null);
        restarted().step();
        assertThat(sequences()).containsExactly(1L, 2L);
        assertThat(logs.audit.lines()).hasSize(2);
    }

    @Test
    void entriesAreNotWrittenTwiceWhenTheirEventsWereLost() throws Exception {
        vaults.change(Kind.CREATED, "a", null);
        logs.events.refuse(1);
        assertThrows(EventStoreException.class, restarted()::step);
        assertThat(logs.audit.lines()).hasSize(1);
        vaults.change(Kind.CREATED, "b", null);
        restarted().step();
        assertThat(sequences()).containsExactly(1L, 2L);
        assertThat(logs.audit.lines()).hasSize(2);
    }

    @Test
    void somebodyElsesEventMakesItLookAgain() throws Exception {
        vaults.change(Kind.CREATED, "a", null);
        var derivation = restarted();
        derivation.step();
        var other =
                new NewEvent(
                        "io/sigmavault/vault/File/CREATED", 1, Actor.SYSTEM, "{\"sequence\":2}");
        logs.events.append("vault/" + NAME, 1, List.of(other));
        vaults.change(Kind.CREATED, "b", null);
        vaults.change(Kind.CREATED, "c", null);
        assertThrows(EventConflictException.class, derivation::step);
        derivation.step();
        assertThat(sequences()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void lockedVaultEndsIt() throws Exception {
        vaults.state(State.LOCKED);
        assertThat(restarted().step()).isFalse();
        sources.vaults.remove(vaults, java.time.Duration.ofSeconds(1));
        assertThat(restarted().step()).isFalse();
    }

    @Test
    void olderCopyOfAVaultIsToldAndDerivedAgain() throws Exception {
        vaults.change(Kind.CREATED, "a", null);
        vaults.change(Kind.CREATED, "b", null);
        restarted().step();
        vaults.clear();
        vaults.change(Kind.CREATED, "other", null);
        var derivation = restarted();
        derivation.step();
        derivation.step();
        assertThat(sequences()).containsExactly(1L, 2L, 0L, 1L);
        assertThat(logs.events.all().get(2).topic()).endsWith("Vault/REWOUND");
        assertThat(logs.audit.lines()).endsWith("vault:vault:rewind 0", "vault:file:create 1");
    }

    @Test
    void forgottenChangesAreSaidToBeMissing() throws Exception {
        for (int i = 0; i < 5; i++) {
            vaults.change(Kind.CREATED, "f" + i, null);
        }
        vaults.forgetUpTo(3);
        restarted().step();
        assertThat(sequences()).containsExactly(3L, 4L, 5L);
        assertThat(logs.events.all().getFirst().topic()).endsWith("Vault/FORGOTTEN");
    }
}
