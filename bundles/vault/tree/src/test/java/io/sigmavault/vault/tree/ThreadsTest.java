package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many threads change and read one head while it is committed.
class ThreadsTest {

    private static final int WRITERS = 4;
    private static final int EACH = 400;

    @Test
    @Timeout(120)
    void changesOfAllThreadsAreThereAndReadersSeeWholeFiles() throws Exception {
        var store = new MemoryStore();
        var vault = VaultTree.open(store, new Settings(1 << 18, 1 << 14), VaultTreeTest.NOON);
        try (var threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                done.add(threads.submit(() -> write(vault.head(), writer)));
            }
            Callable<Void> commits = () -> commit(vault);
            done.add(threads.submit(commits));
            Callable<Void> reads = () -> read(vault.head());
            done.add(threads.submit(reads));
            for (var future : done) {
                future.get();
            }
        }
        vault.commit();
        var head = VaultTreeTest.open(store.reopened()).head();
        assertThat(head.totals().folders()).isEqualTo(WRITERS);
        assertThat(head.totals().files()).isEqualTo(WRITERS * EACH / 2);
        for (int i = 0; i < WRITERS; i++) {
            assertThat(VaultTreeTest.names(head, head.lookup("w" + i))).hasSize(EACH / 2);
        }
        TreeShape.check(head.frozen().tree());
    }

    private static Void write(FileTree head, int writer) throws SigmaVaultException {
        long folder = head.putFolder(FileView.ROOT, Names.of("w" + writer), VaultTreeTest.FOLDER);
        for (int i = 0; i < EACH; i++) {
            byte[] name = Names.of("n" + i);
            head.putFile(folder, name, VaultTreeTest.PLAIN, new byte[] {(byte) i, (byte) i});
            if (i % 2 == 0) {
                head.rename(folder, name, folder, Names.of("r" + i));
            } else {
                head.remove(folder, name);
            }
        }
        return null;
    }

    private static Void commit(VaultTree vault) throws SigmaVaultException {
        for (int i = 0; i < 50; i++) {
            vault.commit();
            vault.snapshots().create(new Snapshot.About("", "", List.of()));
        }
        return null;
    }

    private static Void read(FileTree head) throws SigmaVaultException {
        for (int i = 0; i < 50; i++) {
            var frozen = head.frozen();
            var walk = frozen.walk(FileView.ROOT);
            for (var step = walk.next(); step != null; step = walk.next()) {
                var inode = frozen.stat(step.entry().inode());
                if (inode.body() instanceof Body.Inline(var bytes)) {
                    assertThat(bytes[0]).isEqualTo(bytes[1]);
                }
            }
            var live = head.walk(FileView.ROOT);
            while (live.next() != null) {
                assertThat(head.totals().folders()).isLessThanOrEqualTo(WRITERS);
            }
        }
        return null;
    }
}
