package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts the logical bytes of one share. They are measured by a walk when they are first asked for, and again after a
/// quarter of an hour or when a whole folder went, because other ways into the source are not seen; in between the changes
/// made through shares are added up.
final class Quota {

    private static final long STALE_NANOS = 900_000_000_000L;
    private static final int PAGE = 1_000;
    private static final long UNKNOWN = -1;

    private final LongSupplier nanos;
    private final AtomicLong used = new AtomicLong(UNKNOWN);
    private long measuredAt;

    Quota(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Logical bytes now.
    synchronized long used(FileView files) throws SigmaVaultException {
        long now = nanos.getAsLong();
        if (used.get() == UNKNOWN || now - measuredAt > STALE_NANOS) {
            used.set(measure(files, VaultPath.ROOT));
            measuredAt = now;
        }
        return used.get();
    }

    static long measure(FileView files, VaultPath folder) throws SigmaVaultException {
        long sum = 0;
        @Nullable String cursor = null;
        do {
            var page = files.list(folder, cursor, PAGE);
            for (Entry entry : page.entries()) {
                sum +=
                        entry.folder()
                                ? measure(files, folder.resolve(entry.name()))
                                : entry.sizeBytes();
            }
            cursor = page.next();
        } while (cursor != null);
        return sum;
    }

    /// Takes room for `bytes` more.
    ///
    /// @throws ShareException code `quota-exceeded`; then nothing was taken
    void take(String share, long quotaBytes, long bytes, FileView files)
            throws SigmaVaultException {
        used(files);
        while (true) {
            long now = used.get();
            if (now == UNKNOWN) {
                used(files);
            } else if (bytes > quotaBytes - now) {
                throw ShareException.overQuota(share, quotaBytes);
            } else if (used.compareAndSet(now, now + bytes)) {
                return;
            }
        }
    }

    void giveBack(long bytes) {
        used.updateAndGet(now -> now == UNKNOWN ? UNKNOWN : Math.max(0, now - bytes));
    }

    /// The next one who asks measures.
    void forget() {
        used.set(UNKNOWN);
    }
}
