package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Extent;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file's content at one moment; never changes. Memory: about 100 bytes for each of at most 1,048,576 chunks, which are
/// 1 MiB on average.
///
/// @param inline the first bytes of it
/// @param extents the rest; what neither has is zeros
@SuppressWarnings("ArrayRecordComponent")
record Content(long sizeBytes, byte[] inline, List<Extent> extents) {

    Content {
        extents = List.copyOf(extents);
    }

    /// The content of a file now.
    static Content of(FileView files, Inode inode) throws SigmaVaultException {
        if (inode.body() instanceof Body.Inline(var bytes)) {
            return new Content(inode.size(), bytes, List.of());
        }
        var list = new ArrayList<Extent>();
        var extents = files.extents(inode.number());
        for (var next = extents.next(); next != null; next = extents.next()) {
            if (list.size() == Records.MOST_CHUNKS) {
                throw tooManyChunks();
            }
            list.add(next);
        }
        return new Content(inode.size(), new byte[0], list);
    }

    /// The content of a file without inline bytes, with no more extents than lie between two places.
    static Content of(FileView files, Inode inode, long from, long to) throws SigmaVaultException {
        var list = new ArrayList<Extent>();
        var extents = files.extents(inode.number(), from);
        for (var next = extents.next(); next != null && next.offset() < to; next = extents.next()) {
            list.add(next);
        }
        return new Content(inode.size(), new byte[0], list);
    }

    /// The extents between two places, cut there.
    List<Extent> between(long from, long to) {
        var list = new ArrayList<Extent>();
        for (int i = firstBehind(from); i < extents.size(); i++) {
            var extent = extents.get(i);
            long start = Math.max(from, extent.offset());
            long stop = Math.min(to, extent.end());
            if (start >= stop) {
                break;
            }
            int skip = extent.skip() + (int) (start - extent.offset());
            list.add(new Extent(start, (int) (stop - start), extent.chunk(), skip));
        }
        return list;
    }

    static VaultException tooManyChunks() {
        return VaultException.tooLarge(
                "a file has at most " + Records.MOST_CHUNKS + " chunks: copy it anew, or split it");
    }

    void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        for (var extent : extents) {
            taker.take(extent.chunk());
        }
    }

    /// Reads up to `length` bytes; fewer only at the end.
    int read(long position, byte[] target, int offset, int length, ChunkReader chunks)
            throws SigmaVaultException {
        int wanted = (int) Math.clamp(sizeBytes - position, 0, length);
        long end = position + wanted;
        long done = position;
        if (position < inline.length) {
            int count = Math.min(wanted, inline.length - (int) position);
            System.arraycopy(inline, (int) position, target, offset, count);
            done += count;
        }
        for (int i = firstBehind(done); i < extents.size() && done < end; i++) {
            var extent = extents.get(i);
            long from = Math.clamp(extent.offset(), done, end);
            long to = Math.min(end, extent.end());
            int at = offset + (int) (from - position);
            Arrays.fill(target, offset + (int) (done - position), at, (byte) 0);
            if (from < to) {
                int skip = extent.skip() + (int) (from - extent.offset());
                chunks.copy(extent.chunk(), skip, target, at, (int) (to - from));
            }
            done = Math.max(from, to);
        }
        Arrays.fill(target, offset + (int) (done - position), offset + wanted, (byte) 0);
        return wanted;
    }

    /// The extent behind the one with this place, or null.
    @Nullable Extent after(long position) {
        int next = firstBehind(position) + 1;
        return next < extents.size() ? extents.get(next) : null;
    }

    /// Number of the first extent that ends behind `position`.
    private int firstBehind(long position) {
        int low = 0;
        int high = extents.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (extents.get(middle).end() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
