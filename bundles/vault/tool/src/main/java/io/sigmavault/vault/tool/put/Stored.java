package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.Stamp;
import io.sigmavault.vault.tree.Xattr;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what the file system says into what the vault keeps.
final class Stored {

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private Stored() {}

    static Stamp stamp(FileStat stat) {
        return new Stamp(stat.dev(), stat.ino(), stat.ctimeSeconds(), stat.ctimeNanos());
    }

    /// @param stamp null for a file that changed while it was read, so that the next put reads it again
    static Attributes attributes(FileStat stat, List<Xattr> xattrs, @Nullable Stamp stamp) {
        var born =
                stat.btimeSeconds() == Long.MIN_VALUE
                        ? null
                        : Instant.ofEpochSecond(stat.btimeSeconds(), stat.btimeNanos());
        return new Attributes(
                stat.permissions(),
                stat.uid() & UNSIGNED,
                stat.gid() & UNSIGNED,
                Instant.ofEpochSecond(stat.mtimeSeconds(), stat.mtimeNanos()),
                born,
                stamp,
                xattrs);
    }
}
