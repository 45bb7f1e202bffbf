package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PackWriterTest {

    private final CountDownLatch forcing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private final DiskFile file =
            new DiskFile() {
                @Override
                public void write(long position, byte[] source, int offset, int length) {}

                @Override
                public void read(long position, byte[] target, int offset, int length) {}

                @Override
                public long sizeBytes() {
                    return 0;
                }

                @Override
                public void force() throws IOException {
                    forcing.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    if (closed.get()) {
                        throw new IOException("Bad file descriptor");
                    }
                }

                @Override
                public void close() {
                    closed.set(true);
                }
            };

    @Test
    void aPackThatIsDeletedDuringAForceDoesNotBreakTheVault() throws Exception {
        var disk = new FaultDisk(1);
        disk.makeFolder("v");
        disk.makeFolder("v/packs");
        var keys = new Keys(TestCrypto.CRYPTO, Secret.owning(new byte[32]));
        var packs = new Packs(disk, "v", keys, new ChunkTable(10), 1);
        var cipher = keys.file(Keys.Use.DATA, PackWriter.KIND, 1, keys.freshSalt());
        var writer = new PackWriter(1, "v/packs/1", file, cipher, packs);
        var force = CompletableFuture.runAsync(() -> run(writer::force));
        forcing.await();
        var close = CompletableFuture.runAsync(() -> run(writer::close));
        assertThat(closed).isFalse();
        goOn.countDown();
        force.get();
        close.get();
        assertThat(closed).isTrue();
        assertThat(packs.isBroken()).isFalse();
        writer.force();
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void run(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
