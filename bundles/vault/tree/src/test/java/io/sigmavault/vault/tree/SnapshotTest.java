package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.vault.objects.ObjectId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Snapshot.About ABOUT = new Snapshot.About("", "", List.of());

    private final MemoryStore store = new MemoryStore();
    private final VaultTree vault = VaultTreeTest.open(store);

    private static void refused(Snapshots snapshots, Snapshot snapshot) {
        var error = assertThrows(TreeException.class, () -> snapshots.verify(snapshot));
        assertThat(error.code()).isEqualTo("snapshot-invalid");
    }

    @Test
    void chainNamesWhatWasDeletedAndShowsAnExchange() throws Exception {
        var snapshots = vault.snapshots();
        var first = snapshots.create(ABOUT);
        var second = snapshots.create(ABOUT);
        var third = snapshots.create(ABOUT);
        snapshots.delete(2);
        snapshots.verify(first);
        snapshots.verify(third);
        assertThat(third.previous()).isEqualTo(second.id());
        var other = new SnapshotView.Slot(2, new ObjectId(1, 2, 3, 4), false);
        snapshots.tree().put(other.key(), other.value());
        refused(snapshots, third);
        snapshots.tree().remove(other.key());
        refused(snapshots, third);
    }

    @Test
    void changedSnapshotIsNotWhatWasSigned() throws Exception {
        var snapshot = vault.snapshots().create(new Snapshot.About("label", "", List.of()));
        byte[] object = Objects.requireNonNull(store.objects.get(snapshot.id()));
        for (int i = 45; i < object.length; i += 97) {
            object[i] ^= 4;
            var error = assertThrows(TreeException.class, () -> vault.snapshots().verify(snapshot));
            assertThat(error.code()).isEqualTo("snapshot-invalid");
            object[i] ^= 4;
        }
        vault.snapshots().verify(snapshot);
    }

    @Test
    void latestTimeNeverGoesBack() throws Exception {
        var first = vault.snapshots().create(ABOUT);
        vault.close();
        var earlier = Clock.offset(VaultTreeTest.NOON, Duration.ofDays(-30));
        var back = VaultTree.open(store.reopened(), Settings.DEFAULT, earlier);
        var second = back.snapshots().create(ABOUT);
        assertThat(second.time()).isBefore(first.time());
        assertThat(second.latest()).isEqualTo(first.time());
    }

    @Test
    void manySnapshotsAreListedInParts() throws Exception {
        for (int i = 0; i < 70; i++) {
            vault.snapshots().create(ABOUT);
        }
        vault.snapshots().delete(3);
        vault.snapshots().delete(70);
        var part = vault.snapshots().list(0);
        assertThat(part).hasSize(64);
        assertThat(vault.snapshots().list(part.getLast().sequence()))
                .extracting(Snapshot::sequence)
                .containsExactly(66L, 67L, 68L, 69L);
        assertThat(Objects.requireNonNull(vault.snapshots().latest()).sequence()).isEqualTo(69);
    }

    @Test
    void tooLongTextsAreRefused() {
        var about = new Snapshot.About("x".repeat(1001), "", List.of());
        var error = assertThrows(TreeException.class, () -> vault.snapshots().create(about));
        assertThat(error.code()).isEqualTo("attributes-invalid");
    }

    @Test
    void diffReadsWhatDiffersOnly() throws Exception {
        var head = vault.head();
        for (int d = 0; d < 50; d++) {
            long folder = head.putFolder(FileView.ROOT, Names.of("d" + d), VaultTreeTest.FOLDER);
            for (int i = 0; i < 400; i++) {
                head.putFile(folder, Names.of("f" + i), VaultTreeTest.PLAIN, new byte[300]);
            }
        }
        var before = vault.snapshots().create(ABOUT);
        long changed = head.lookup("d20");
        head.putFile(changed, Names.of("f7"), VaultTreeTest.PLAIN, new byte[1]);
        head.putFile(changed, Names.of("new"), VaultTreeTest.PLAIN, new byte[0]);
        var after = vault.snapshots().create(ABOUT);
        var cold = store.reopened();
        var reader = VaultTree.read(cold, Settings.DEFAULT).snapshots();
        long reads = cold.reads;
        var diff = reader.open(before).diff(reader.open(after));
        assertThat(Dump.diff(diff)).containsExactly("CONTENT d20/f7", "ADDED d20/new");
        assertThat(cold.reads - reads).isLessThan(25);
        assertThat(store.objects.size()).isGreaterThan(100);
    }
}
