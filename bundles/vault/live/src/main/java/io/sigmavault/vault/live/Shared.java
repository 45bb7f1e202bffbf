package io.sigmavault.vault.live;

import io.sigmavault.codec.Codecs;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.objects.Disk;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// What all vaults use together.
///
/// @param room of the disks
/// @param current settings
/// @param large permits for buffers of 4 MiB that uploads fill
/// @param ahead permits for chunks that are being read before they are asked for
/// @param unsynced bytes that open handles gather in memory
/// @param upkeep one thread for checkpoints and sweeps
/// @param training of codebooks
record Shared(
        Disk disk,
        Room room,
        Crypto crypto,
        Codecs codecs,
        AtomicReference<LiveSettings> current,
        Clock clock,
        Semaphore large,
        Semaphore ahead,
        AtomicLong unsynced,
        WriterPool writers,
        ChunkCache chunks,
        ScheduledExecutorService upkeep,
        AtomicReference<Training> training) {

    /// Bytes that open handles gather in memory before they write them out at once.
    static final long MOST_UNSYNCED = 16L << 20;

    private static final int LARGE = 12;

    static Shared of(
            Disk disk,
            Room room,
            Crypto crypto,
            Codecs codecs,
            LiveSettings settings,
            Clock clock) {
        var threads = Thread.ofPlatform().daemon().name("vault-upkeep-", 1);
        return new Shared(
                disk,
                room,
                crypto,
                codecs,
                new AtomicReference<>(settings),
                clock,
                new Semaphore(LARGE),
                new Semaphore(2 * Runtime.getRuntime().availableProcessors()),
                new AtomicLong(),
                new WriterPool(),
                new ChunkCache(settings.chunkBytes()),
                upkeep(threads.factory()),
                new AtomicReference<>(Training.NONE));
    }

    LiveSettings settings() {
        return current.get();
    }

    private static ScheduledExecutorService upkeep(ThreadFactory threads) {
        var executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /// Whether the disk under a vault has room for more content.
    boolean hasRoom(String vault) {
        return hasRoom(vault, 0);
    }

    /// @param further bytes that are wanted besides
    boolean hasRoom(String vault, long further) {
        return room.isLeft(vault, settings().spareBytes() + further);
    }
}
