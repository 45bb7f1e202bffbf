package io.sigmavault.vault.engine;

import io.sigmavault.codec.Codecs;
import io.sigmavault.crypto.Crypto;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// What all vaults of the engine use together: threads, buffers, cache, codecs.
final class Shared implements AutoCloseable {

    /// 12 buffers of 4 MiB for what uploads have received and not yet stored.
    private static final int UPLOAD_BUFFERS = 12;

    /// Large chunks that are read at the same time, with two buffers each.
    private static final int READS = 3;

    /// Bytes that open handles gather in memory before they write them out at once.
    static final long MOST_UNSYNCED = 16L << 20;

    final Codecs codecs;
    final Crypto crypto;
    final Disk disk;
    final ChunkCache cache;
    final Buffers received = new Buffers(UPLOAD_BUFFERS);
    final Buffers encoded;
    final Set<Namespace> unlocked = ConcurrentHashMap.newKeySet();
    final AtomicLong unsynced = new AtomicLong();
    final Semaphore reads = new Semaphore(READS);
    final Buffers read = new Buffers(2 * READS);
    final ExecutorService workers;
    final ExecutorService upkeep;
    volatile Settings settings;

    Shared(Codecs codecs, Crypto crypto, Disk disk, Settings settings) {
        this.codecs = codecs;
        this.crypto = crypto;
        this.disk = disk;
        this.settings = settings;
        cache = new ChunkCache(settings.cacheBytes());
        int cores = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        encoded = new Buffers(cores + 2);
        var names = Thread.ofPlatform().daemon().name("vault-worker-", 1);
        workers = Executors.newFixedThreadPool(cores, names.factory());
        var upkeepNames = Thread.ofPlatform().daemon().name("vault-upkeep-", 1);
        upkeep = Executors.newSingleThreadExecutor(upkeepNames.factory());
    }

    /// Entries of all unlocked vaults.
    long entries() {
        return unlocked.stream().mapToLong(Namespace::entries).sum();
    }

    @Override
    public void close() {
        workers.shutdown();
        upkeep.shutdown();
    }
}
