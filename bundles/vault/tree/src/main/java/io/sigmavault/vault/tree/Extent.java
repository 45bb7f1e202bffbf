package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.List;

/// Part of a file's content. Extents rise and don't overlap; between them are holes, which read as
/// zeros.
///
/// @param offset in the file
/// @param length 1 to 4 MiB
/// @param chunk the object that holds the bytes
/// @param skip where they begin in the chunk; `skip + length` is at most 4 MiB
public record Extent(long offset, int length, ObjectId chunk, int skip) {

    /// Most bytes of a chunk.
    public static final int MOST_CHUNK = 4 * 1024 * 1024;

    public Extent {
        if (offset < 0
                || length < 1
                || skip < 0
                || skip > MOST_CHUNK - length
                || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException(
                    "extent out of range: " + offset + "+" + length + " at " + skip);
        }
    }

    public Extent(long offset, int length, ObjectId chunk) {
        this(offset, length, chunk, 0);
    }

    /// @throws IllegalArgumentException if they don't rise, or lie outside of the range
    static void check(List<Extent> extents, long from, long to) {
        long at = from;
        for (var extent : extents) {
            if (extent.offset() < at || extent.end() > to) {
                throw new IllegalArgumentException(
                        "extent " + extent.offset() + "+" + extent.length() + " is out of place");
            }
            at = extent.end();
        }
    }

    /// First byte of the file behind it.
    public long end() {
        return offset + length;
    }
}
