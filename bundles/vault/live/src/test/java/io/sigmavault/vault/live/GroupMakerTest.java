package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.FaultDisk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Edits of different files are one batch of the journal; whatever may see another change waits for it.
class GroupMakerTest {

    private final FaultDisk disk = new FaultDisk(1);
    private final List<PendingChange<?>> group = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private LiveVaults engine;

    @SuppressWarnings("NullAway.Init")
    private LiveVault vault;

    @BeforeEach
    void create() throws Exception {
        engine = TestVaults.open(disk, TestVaults.SMALL);
        engine.create(VAULT, Workload.passphrase(), ANNA);
        for (var name : List.of("a", "b", "c")) {
            Workload.upload(engine.files(VAULT), name, new byte[100_000]);
        }
        vault = Inside.vault(engine, VAULT);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private PendingChange<Long> truncate(String name, long size) throws SigmaVaultException {
        var path = VaultPath.parse(name);
        long inode = vault.namespace.look(paths -> paths.need(path).number());
        var change =
                new PendingChange<Long>(
                        (paths, sequence, now) -> {
                            paths.need(path);
                            var kind = VaultChange.Kind.WRITTEN;
                            var told = Plans.change(sequence, now, ANNA, kind, path, size);
                            var edit =
                                    new Operation.Edit(
                                            told, inode, now, size, size, List.of(), List.of());
                            return new Namespace.Plan<>(List.of(edit), () -> sequence);
                        },
                        inode);
        group.add(change);
        return change;
    }

    private PendingChange<Long> failing() {
        var change =
                new PendingChange<Long>(
                        (_, _, _) -> {
                            throw VaultException.noSuchFile(VaultPath.parse("gone"));
                        },
                        9_999);
        group.add(change);
        return change;
    }

    private PendingChange<Long> move(String from, String to) {
        var change =
                new PendingChange<Long>(
                        (paths, sequence, now) -> {
                            var plan =
                                    MovePlans.move(
                                                    VaultPath.parse(from),
                                                    VaultPath.parse(to),
                                                    false,
                                                    ANNA)
                                            .plan(paths, sequence, now);
                            return new Namespace.Plan<>(plan.operations(), () -> sequence);
                        },
                        PendingChange.ANY_FILE);
        group.add(change);
        return change;
    }

    /// @return batches that it took
    private long make() {
        var journal = Inside.journal(vault);
        long before = journal.appended();
        vault.namespace.make(group);
        vault.namespace.settle(group);
        assertThat(journal.forced()).isEqualTo(journal.appended());
        group.clear();
        return journal.appended() - before;
    }

    private long size(String name) throws SigmaVaultException {
        return engine.files(VAULT).stat(VaultPath.parse(name)).sizeBytes();
    }

    @Test
    void editsOfDifferentFilesAreOneBatch() throws Exception {
        var a = truncate("a", 50_001);
        var bad = failing();
        var b = truncate("b", 50_002);
        var c = truncate("c", 50_003);
        assertThat(make()).isEqualTo(1);
        assertThat(List.of(b.result() - a.result(), c.result() - b.result()))
                .containsExactly(1L, 1L);
        assertThat(assertThrows(SigmaVaultException.class, bad::result).code())
                .isEqualTo("file-not-found");
        long newest = vault.info().lastSequence();
        assertThat(newest).isEqualTo(c.result());
        assertThat(vault.changes(newest - 3, 10))
                .extracting(VaultChange::sizeBytes)
                .containsExactly(50_001L, 50_002L, 50_003L);
        reopen();
        assertThat(List.of(size("a"), size("b"), size("c")))
                .containsExactly(50_001L, 50_002L, 50_003L);
    }

    @Test
    void whatMaySeeAnotherChangeComesAfterIt() throws Exception {
        truncate("a", 1_000);
        truncate("a", 2_000);
        truncate("b", 3_000);
        move("b", "d");
        var late = truncate("b", 4_000);
        truncate("c", 5_000);
        assertThat(make()).isEqualTo(4);
        assertThat(assertThrows(SigmaVaultException.class, late::result).code())
                .isEqualTo("file-not-found");
        assertThat(List.of(size("a"), size("d"), size("c")))
                .containsExactly(2_000L, 3_000L, 5_000L);
        engine.files(VAULT)
                .setAttributes(VaultPath.parse("d"), new Attributes(null, 0600), null, ANNA);
        reopen();
        assertThat(size("d")).isEqualTo(3_000);
    }

    /// Reads the journal again: nothing was closed in order.
    private void reopen() throws Exception {
        engine = TestVaults.open(disk.afterPowerCut(2), TestVaults.SMALL);
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
    }
}
