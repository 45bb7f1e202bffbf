package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.host.FileStat;
import java.util.HashMap;
import java.util.Map;

/// Files with several names that were met: which file of the vault they are. About 120 bytes for each.
final class HardLinks {

    /// Not met before.
    static final long UNKNOWN = 0;

    /// Met, and being read.
    static final long IN_FLIGHT = -1;

    private record Identity(long dev, long ino) {}

    private final Map<Identity, Long> met = new HashMap<>();

    /// @return the vault's number of the file, [#UNKNOWN] or [#IN_FLIGHT]
    long find(FileStat stat) {
        return met.getOrDefault(new Identity(stat.dev(), stat.ino()), UNKNOWN);
    }

    void set(FileStat stat, long inode) {
        met.put(new Identity(stat.dev(), stat.ino()), inode);
    }
}
