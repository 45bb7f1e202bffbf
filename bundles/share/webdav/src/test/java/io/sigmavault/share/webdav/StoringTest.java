package io.sigmavault.share.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class StoringTest {

    private final Sink sink = new Sink();
    private final Semaphore mayWrite = new Semaphore(0);

    /// Takes what is stored, a block for each permit, until it is told to fail.
    private final class Sink implements FileView.Upload {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int failAt = Integer.MAX_VALUE;
        private int writes;

        @Override
        public void write(byte[] source, int offset, int length) throws SigmaVaultException {
            mayWrite.acquireUninterruptibly();
            if (++writes == failAt) {
                throw new SigmaVaultException("quota-exceeded", 507, "no more");
            }
            bytes.write(source, offset, length);
        }

        @Override
        public Entry commit(Attributes attributes, List<String> ifMatch, boolean mustNotExist) {
            throw new AssertionError("nobody asks for it here");
        }

        @Override
        public void close() {}
    }

    @Test
    void allBlocksAreStoredInTheirOrder() throws Exception {
        mayWrite.release(1_000);
        var sent = new ByteArrayOutputStream();
        var random = new Random(1);
        try (var storing = new Storing(sink)) {
            for (int i = 0; i < 100; i++) {
                byte[] block = storing.block();
                int length = 1 + random.nextInt(block.length);
                random.nextBytes(block);
                sent.write(block, 0, length);
                storing.store(block, length);
            }
            storing.await();
        }
        assertThat(sink.bytes.toByteArray()).isEqualTo(sent.toByteArray());
    }

    @Test
    void aSlowSourceIsWaitedForWithSoManyBlocks() throws Exception {
        var blocks = Collections.newSetFromMap(new IdentityHashMap<byte[], Boolean>());
        try (var storing = new Storing(sink)) {
            for (int i = 0; i < 40; i++) {
                if (i >= 8) {
                    mayWrite.release();
                }
                byte[] block = storing.block();
                blocks.add(block);
                storing.store(block, 1);
            }
            mayWrite.release(100);
            storing.await();
        }
        assertThat(blocks).hasSize(8);
    }

    @Test
    void whatStoringMetIsToldAndNothingMoreIsStored() throws Exception {
        sink.failAt = 2;
        mayWrite.release(100);
        try (var storing = new Storing(sink)) {
            for (int i = 0; i < 3; i++) {
                storing.store(new byte[1], 1);
            }
            var told = assertThrows(SigmaVaultException.class, storing::await);
            assertThat(told.code()).isEqualTo("quota-exceeded");
            assertThrows(SigmaVaultException.class, storing::block);
        }
        assertThat(sink.bytes.size()).isOne();
    }

    @Test
    void nothingMoreIsStoredOnceItIsBeingClosed() throws Exception {
        var storing = new Storing(sink);
        for (int i = 0; i < 5; i++) {
            storing.store(storing.block(), 1);
        }
        var closing = Thread.ofPlatform().start(storing::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        mayWrite.release(100);
        closing.join();
        assertThat(sink.bytes.size()).isBetween(0, 1);
    }
}
