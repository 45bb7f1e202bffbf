package io.sigmavault.backup.engine;

import io.sigmavault.backup.MirrorStatus;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Writes mirrors to the pools, one at a time, and knows what became of them.
final class Mirrors {

    static final Duration CALM = Duration.ofMinutes(1);
    static final Duration OLDEST = Duration.ofDays(1);

    private final MirrorKey key;
    private final Packing packing;
    private final Path pools;
    private final Supplier<About> about;
    private final BackupNotes notes;
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    Mirrors(Crypto crypto, Path data, Path pools, Supplier<About> about, BackupNotes notes) {
        this.key = new MirrorKey(data);
        this.packing = new Packing(crypto, data);
        this.pools = pools;
        this.about = about;
        this.notes = notes;
    }

    MirrorKey key() {
        return key;
    }

    MirrorStatus status() throws SigmaVaultException, IOException {
        var recovery = key.read();
        var on = new ArrayList<MirrorStatus.OnPool>();
        for (PoolMirror pool : PoolMirror.all(pools)) {
            var newest = pool.list().stream().findFirst();
            on.add(
                    new MirrorStatus.OnPool(
                            pool.name(),
                            newest.map(one -> one.written()).orElse(null),
                            newest.map(one -> one.bytes()).orElse(0L),
                            problems.getOrDefault(pool.name(), "")));
        }
        return new MirrorStatus(
                recovery.isPresent(), recovery.map(RecoveryKey::created).orElse(null), on);
    }

    /// Writes to each pool whose newest mirror is a day old, or older than a change after which a minute was calm.
    ///
    /// @param changed when the settings changed last
    void writeDue(Instant now, Instant changed) throws SigmaVaultException, IOException {
        if (key.read().isEmpty()) {
            return;
        }
        boolean calm = !changed.plus(CALM).isAfter(now);
        for (PoolMirror pool : PoolMirror.all(pools)) {
            var newest = pool.list().stream().findFirst().map(one -> one.written());
            if (newest.isEmpty()
                    || newest.get().plus(OLDEST).isBefore(now)
                    || calm && !newest.get().isAfter(changed)) {
                write(pool);
            }
        }
    }

    /// Writes to every pool.
    ///
    /// @return how many took it
    int writeAll() throws SigmaVaultException, IOException {
        List<PoolMirror> all = PoolMirror.all(pools);
        int written = 0;
        for (PoolMirror pool : all) {
            written += write(pool) ? 1 : 0;
        }
        return written;
    }

    private synchronized boolean write(PoolMirror pool) throws SigmaVaultException {
        RecoveryKey recovery = key.read().orElseThrow(Problems::mirrorOff);
        About now = about.get();
        try (var sealed =
                packing.seal(
                        now, (keys, start, fileKey) -> keys.recovery(start, recovery, fileKey))) {
            pool.write(out -> packing.write(now, sealed, out));
            problems.remove(pool.name());
            notes.mirror("WRITTEN", pool.name());
            return true;
        } catch (IOException e) {
            String before = problems.put(pool.name(), String.valueOf(e.getMessage()));
            if (before == null) {
                notes.mirrorFailed(pool.name(), e);
            }
            return false;
        }
    }
}
