package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Unsynced writes of one handle that are chunks already: pieces by place, over whatever the file
/// holds. Each piece holds its chunk once.
final class Overlay {

    /// Bytes `skip` to `skip + length` of a chunk.
    record Piece(int slot, int skip, long length) {}

    private final ChunkTable table;
    private final TreeMap<Long, Piece> pieces = new TreeMap<>();

    /// Up to here the file's old content counts.
    private long baseLimit = Long.MAX_VALUE;

    /// The size that was set, or -1 if none was.
    private long size = -1;

    Overlay(ChunkTable table) {
        this.table = table;
    }

    boolean isEmpty() {
        return pieces.isEmpty() && size < 0;
    }

    long baseLimit() {
        return baseLimit;
    }

    long sizeOver(long baseSize) {
        long end = pieces.isEmpty() ? 0 : end(pieces.lastEntry());
        return Math.max(size < 0 ? baseSize : size, end);
    }

    private static long end(java.util.Map.Entry<Long, Piece> entry) {
        return entry.getKey() + entry.getValue().length();
    }

    /// Takes over the caller's hold of `slot`.
    void put(long position, int slot, int length) {
        remove(position, position + length);
        pieces.put(position, new Piece(slot, 0, length));
    }

    void truncate(long to) {
        remove(to, Long.MAX_VALUE);
        baseLimit = Math.min(baseLimit, to);
        size = to;
    }

    /// Cuts the range out; pieces that reach over its ends are split.
    private void remove(long from, long to) {
        var before = pieces.lowerEntry(from);
        if (before != null && end(before) > from) {
            split(before.getKey(), from);
        }
        var last = pieces.lowerEntry(to);
        if (last != null && end(last) > to) {
            split(last.getKey(), to);
        }
        var inside = pieces.subMap(from, to);
        inside.values().forEach(piece -> table.release(piece.slot()));
        inside.clear();
    }

    private void split(long start, long at) {
        var piece = pieces.get(start);
        if (piece == null) {
            throw new IllegalStateException("no piece to split");
        }
        long left = at - start;
        table.hold(piece.slot());
        pieces.put(start, new Piece(piece.slot(), piece.skip(), left));
        int skip = piece.skip() + (int) left;
        pieces.put(at, new Piece(piece.slot(), skip, piece.length() - left));
    }

    /// Puts the pieces over `target`, which holds the bytes from `position` on.
    void read(long position, byte[] target, int offset, int length, ChunkStore chunks)
            throws SigmaVaultException {
        long stop = position + length;
        var first = pieces.floorKey(position);
        var from = first == null ? position : first;
        for (var entry : pieces.subMap(from, true, stop, false).entrySet()) {
            long start = Math.max(position, entry.getKey());
            long end = Math.min(stop, end(entry));
            if (start < end) {
                byte[] chunk = chunks.read(entry.getValue().slot());
                int skip = entry.getValue().skip() + (int) (start - entry.getKey());
                int at = offset + (int) (start - position);
                System.arraycopy(chunk, skip, target, at, (int) (end - start));
            }
        }
    }

    int[] slots() {
        return pieces.values().stream().mapToInt(Piece::slot).toArray();
    }

    /// The file's content with the pieces in it; all its chunks are held for it.
    Content over(Content base) {
        var parts = new ArrayList<Piece>();
        long baseEnd = Math.min(base.sizeBytes(), baseLimit);
        long at = 0;
        for (var entry : pieces.entrySet()) {
            fill(base, at, entry.getKey(), baseEnd, parts);
            parts.add(entry.getValue());
            at = end(entry);
        }
        fill(base, at, sizeOver(base.sizeBytes()), baseEnd, parts);
        return content(parts);
    }

    /// Adds the old content, or zeros behind it, from `from` to `to`.
    private void fill(Content base, long from, long to, long baseEnd, List<Piece> parts) {
        long[] ends = base.ends(table);
        int found = Arrays.binarySearch(ends, from);
        int part = found >= 0 ? found + 1 : -found - 1;
        long at = from;
        long stop = Math.min(to, baseEnd);
        for (; at < stop; part++) {
            long start = part == 0 ? 0 : ends[part - 1];
            long length = Math.min(stop, ends[part]) - at;
            int slot = base.slot(part);
            int skip = slot == Content.HOLE ? 0 : base.skip(part) + (int) (at - start);
            parts.add(new Piece(slot, skip, length));
            at += length;
        }
        if (at < to) {
            parts.add(new Piece(Content.HOLE, 0, to - at));
        }
    }

    private Content content(List<Piece> parts) {
        int[] slots = new int[parts.size()];
        int[] skips = new int[parts.size()];
        long[] ends = new long[parts.size()];
        long end = 0;
        for (int i = 0; i < slots.length; i++) {
            var piece = parts.get(i);
            slots[i] = piece.slot();
            skips[i] = piece.skip();
            end += piece.length();
            ends[i] = end;
            if (slots[i] != Content.HOLE) {
                table.hold(slots[i]);
            }
        }
        return new Content(slots, skips, ends, end);
    }

    /// Forgets everything.
    void clear() {
        pieces.values().forEach(piece -> table.release(piece.slot()));
        pieces.clear();
        baseLimit = Long.MAX_VALUE;
        size = -1;
    }
}
