package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {

    private static final Object OWNER = new Object();

    private final AtomicInteger loads = new AtomicInteger();

    private static ObjectId id(long number) {
        return new ObjectId(number, 0, 0, 0);
    }

    private static byte[] content(long number, int length) {
        byte[] bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private ChunkCache.Loader loader(byte[] content) {
        return room -> {
            loads.incrementAndGet();
            System.arraycopy(content, 0, room.of(content.length), 0, content.length);
            return content.length;
        };
    }

    private static byte[] bytes(Chunk chunk) {
        byte[] bytes = new byte[chunk.length()];
        chunk.copy(0, bytes, 0, bytes.length);
        return bytes;
    }

    private byte[] read(ChunkCache cache, long number, int length) throws SigmaVaultException {
        var chunk = cache.take(OWNER, id(number), loader(content(number, length)));
        try {
            return bytes(chunk);
        } finally {
            cache.release(chunk);
        }
    }

    @Test
    void chunksOfAllSizesComeBackAndPartsOfThemToo() throws Exception {
        var cache = new ChunkCache(32 << 20);
        int[] sizes = {0, 1, 65_535, 65_536, 65_537, 300_000, 4 << 20};
        for (int twice = 0; twice < 2; twice++) {
            for (int size : sizes) {
                assertThat(read(cache, size, size)).isEqualTo(content(size, size));
            }
        }
        assertThat(loads).hasValue(sizes.length);
        byte[] whole = content(300_000, 300_000);
        var chunk = cache.take(OWNER, id(300_000), loader(whole));
        byte[] part = new byte[100_000];
        chunk.copy(60_000, part, 0, part.length);
        assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 60_000, 160_000));
        cache.release(chunk);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoComesWhileAChunkIsLoadedWaitsForIt() throws Exception {
        var cache = new ChunkCache(1 << 20);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        byte[] content = content(1, 100_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<byte[]> first =
                    () -> {
                        var chunk =
                                cache.take(
                                        OWNER,
                                        id(1),
                                        room -> {
                                            begun.countDown();
                                            await(goOn);
                                            return loader(content).load(room);
                                        });
                        return bytes(chunk);
                    };
            var one = threads.submit(first);
            begun.await();
            var other = threads.submit(() -> read(cache, 1, 100_000));
            assertThat(cache.has(OWNER, id(1))).isTrue();
            goOn.countDown();
            assertThat(one.get()).isEqualTo(content);
            assertThat(other.get()).isEqualTo(content);
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void aChunkThatCouldNotBeLoadedIsLoadedByTheNext() throws Exception {
        var cache = new ChunkCache(1 << 20);
        assertThrows(
                SigmaVaultException.class,
                () ->
                        cache.take(
                                OWNER,
                                id(1),
                                room -> {
                                    room.of(100);
                                    throw new SigmaVaultException("vault-damaged", 500, "hurt");
                                }));
        assertThat(cache.has(OWNER, id(1))).isFalse();
        assertThat(read(cache, 1, 100)).isEqualTo(content(1, 100));
    }

    @Test
    void whatIsInUseStaysAsItIsWhileOthersAreThrownOut() throws Exception {
        var cache = new ChunkCache(1 << 20);
        byte[] content = content(1, 700_000);
        var held = cache.take(OWNER, id(1), loader(content));
        for (int i = 2; i < 40; i++) {
            read(cache, i, 100_000 + 10_000 * i);
        }
        assertThat(cache.has(OWNER, id(1))).isFalse();
        assertThat(bytes(held)).isEqualTo(content);
        cache.release(held);
    }

    @Test
    void theBoundHoldsAndTheNewestStay() throws Exception {
        var cache = new ChunkCache(1 << 20);
        for (int i = 0; i < 50; i++) {
            read(cache, i, 200_000);
        }
        long kept = 0;
        for (int i = 0; i < 50; i++) {
            kept += cache.has(OWNER, id(i)) ? 1 : 0;
        }
        assertThat(kept).isBetween(3L, 5L);
        assertThat(cache.has(OWNER, id(49))).isTrue();
        read(cache, 99, 2 << 20);
        assertThat(cache.has(OWNER, id(99))).isFalse();
    }

    @Test
    void whatWasJustStoredIsThereUntilItsVaultIsLocked() throws Exception {
        var cache = new ChunkCache(1 << 20);
        cache.put(OWNER, id(1), content(1, 70_000));
        cache.put("another vault", id(1), content(2, 10));
        assertThat(read(cache, 1, 70_000)).isEqualTo(content(1, 70_000));
        assertThat(loads).hasValue(0);
        cache.clear(OWNER);
        assertThat(cache.has(OWNER, id(1))).isFalse();
        assertThat(cache.has("another vault", id(1))).isTrue();
    }

    @Test
    void manyReadersOfMoreThanThereIsRoomForSeeTheRightBytes() throws Exception {
        var cache = new ChunkCache(2 << 20);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Callable<Void>>();
            for (int t = 0; t < 8; t++) {
                var random = new Random(t);
                all.add(() -> {
                    for (int i = 0; i < 300; i++) {
                        int number = random.nextInt(20);
                        assertThat(read(cache, number, 30_000 * (number + 1)))
                                .isEqualTo(content(number, 30_000 * (number + 1)));
                    }
                    return null;
                });
            }
            for (var each : threads.invokeAll(all)) {
                each.get();
            }
        }
    }
}
