package io.sigmavault.share.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The kernel is told of changes while it can't listen: here a full pipe, which blocks who writes to it as a folder does that a
/// request holds.
class OutsideTest {

    private static final int CARRIERS = Runtime.getRuntime().availableProcessors();

    private final Device reads;
    private final Device writes;

    OutsideTest() throws Throwable {
        var pipe = Pipe.open();
        reads = pipe.reads();
        writes = pipe.writes();
        try (var arena = Arena.ofConfined()) {
            var full = arena.allocate(Pipe.ROOM);
            assertThat(writes.write(Device.state(arena), full, Pipe.ROOM)).isZero();
        }
    }

    @Test
    void whoWaitsForTheKernelLeavesTheCarriersToOthers() throws Exception {
        var nobody =
                new Volume(
                        _ -> {
                            throw new SigmaVaultException("share-denied", 403, "no");
                        },
                        new Notices(writes));
        var outside = new Outside(nobody);
        var told = new CountDownLatch(2 * CARRIERS);
        IntStream.range(0, 2 * CARRIERS)
                .forEach(i ->
                        Thread.startVirtualThread(() -> {
                            outside.changed(new VaultPath(List.of("f" + i)), null);
                            told.countDown();
                        }));
        try {
            var ran = new CountDownLatch(1);
            Thread.sleep(100); // until they wait
            Thread.startVirtualThread(ran::countDown);
            assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told.getCount()).isEqualTo(2 * CARRIERS);
        } finally {
            var drain = Thread.ofPlatform().daemon().start(this::drain);
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            outside.end();
            writes.close();
            drain.join();
            reads.close();
        }
    }

    private void drain() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(Pipe.ROOM);
            int read = 1;
            while (read > 0) {
                read = reads.read(Device.state(arena), room);
            }
        }
    }
}
