package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes in place that are chunks already: pieces by their place, over whatever the file holds.
final class Overlay {

    /// Bytes `skip` to `skip + length` of a chunk.
    record Piece(ObjectId chunk, int skip, int length) {}

    private final TreeMap<Long, Piece> pieces = new TreeMap<>();

    /// Up to here the file's old content counts.
    private long baseLimit = Long.MAX_VALUE;

    /// The size that was set, or -1 if none was.
    private long size = -1;

    /// As an edit of the journal says.
    static Overlay of(Operation.Edit edit) {
        var overlay = new Overlay();
        overlay.baseLimit = edit.baseLimit();
        overlay.size = edit.size();
        for (var patch : edit.patches()) {
            var chunk = edit.chunks().get(patch.chunk()).id();
            overlay.pieces.put(patch.offset(), new Piece(chunk, patch.skip(), patch.length()));
        }
        return overlay;
    }

    void clear() {
        pieces.clear();
        baseLimit = Long.MAX_VALUE;
        size = -1;
    }

    boolean isEmpty() {
        return pieces.isEmpty() && size < 0;
    }

    int count() {
        return pieces.size();
    }

    long baseLimit() {
        return baseLimit;
    }

    /// The size that was set, or -1.
    long size() {
        return size;
    }

    /// The first place that it changes.
    long from() {
        return Math.min(baseLimit, pieces.isEmpty() ? Long.MAX_VALUE : pieces.firstKey());
    }

    /// Behind the last place that it changes, in a file of that size.
    long to(long baseSize) {
        long end = pieces.isEmpty() ? 0 : end(pieces.lastEntry());
        return Math.min(baseLimit, baseSize) < baseSize ? Long.MAX_VALUE : end;
    }

    Map<Long, Piece> pieces() {
        return pieces;
    }

    void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        for (var piece : pieces.values()) {
            taker.take(piece.chunk());
        }
    }

    long sizeOver(long baseSize) {
        long end = pieces.isEmpty() ? 0 : end(pieces.lastEntry());
        return Math.max(size < 0 ? baseSize : size, end);
    }

    private static long end(Map.Entry<Long, Piece> entry) {
        return entry.getKey() + entry.getValue().length();
    }

    void put(long position, ObjectId chunk, int length) {
        cut(position, position + length);
        pieces.put(position, new Piece(chunk, 0, length));
    }

    /// Puts another overlay over this one.
    void add(Overlay later) {
        cut(later.baseLimit, Long.MAX_VALUE);
        baseLimit = Math.min(baseLimit, later.baseLimit);
        size = later.size < 0 ? size : later.size;
        for (var entry : later.pieces.entrySet()) {
            cut(entry.getKey(), end(entry));
            pieces.put(entry.getKey(), entry.getValue());
        }
    }

    /// Puts what the pieces have over `target`, which holds the bytes from `position` on.
    void readOver(long position, byte[] target, int offset, int length, ChunkReader chunks)
            throws SigmaVaultException {
        long stop = position + length;
        var first = pieces.floorKey(position);
        for (var entry :
                pieces.subMap(first == null ? position : first, Math.max(position, stop))
                        .entrySet()) {
            var piece = entry.getValue();
            long from = Math.max(position, entry.getKey());
            long to = Math.min(stop, end(entry));
            if (from < to) {
                int skip = piece.skip() + (int) (from - entry.getKey());
                int at = offset + (int) (from - position);
                chunks.copy(piece.chunk(), skip, target, at, (int) (to - from));
            }
        }
    }

    void truncate(long to) {
        cut(to, Long.MAX_VALUE);
        baseLimit = Math.min(baseLimit, to);
        size = to;
    }

    /// Cuts the range out; pieces that reach over its ends are split.
    private void cut(long from, long to) {
        if (from >= to) {
            return;
        }
        var before = pieces.lowerEntry(from);
        if (before != null && end(before) > from) {
            split(before, from);
        }
        var last = pieces.lowerEntry(to);
        if (last != null && end(last) > to) {
            split(last, to);
        }
        pieces.subMap(from, to).clear();
    }

    private void split(Map.Entry<Long, Piece> entry, long at) {
        var piece = entry.getValue();
        int left = (int) (at - entry.getKey());
        pieces.put(entry.getKey(), new Piece(piece.chunk(), piece.skip(), left));
        pieces.put(at, new Piece(piece.chunk(), piece.skip() + left, piece.length() - left));
    }

    /// A content without inline bytes, with the pieces in it.
    Content over(Content base) {
        var list = new ArrayList<Extent>();
        long baseEnd = Math.min(base.sizeBytes(), baseLimit);
        long at = 0;
        int next = 0;
        for (var entry : pieces.entrySet()) {
            next = copy(base.extents(), next, at, Math.min(entry.getKey(), baseEnd), list);
            var piece = entry.getValue();
            list.add(new Extent(entry.getKey(), piece.length(), piece.chunk(), piece.skip()));
            at = end(entry);
        }
        copy(base.extents(), next, at, baseEnd, list);
        return new Content(sizeOver(base.sizeBytes()), new byte[0], list);
    }

    /// Adds what the old content has from `from` to `to`.
    ///
    /// @return where to go on among the extents
    private static int copy(List<Extent> base, int first, long from, long to, List<Extent> into) {
        int next = first;
        while (next < base.size() && base.get(next).end() <= from) {
            next++;
        }
        for (int i = next; i < base.size() && base.get(i).offset() < to; i++) {
            var extent = base.get(i);
            long start = Math.max(from, extent.offset());
            long stop = Math.min(to, extent.end());
            int skip = extent.skip() + (int) (start - extent.offset());
            if (start < stop) {
                into.add(new Extent(start, (int) (stop - start), extent.chunk(), skip));
            }
            next = i;
        }
        return next;
    }
}
