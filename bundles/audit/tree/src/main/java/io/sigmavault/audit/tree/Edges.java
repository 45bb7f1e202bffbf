package io.sigmavault.audit.tree;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The right edge of a growing tree: of each level of tiles the one that is not whole yet, 64 KiB in all. It is enough to
/// add entries and to tell the root. Not for many threads.
final class Edges implements Nodes {

    static final int TILE_BYTES = Tile.WIDTH * TreeHash.BYTES;

    private final byte[][] hashes = new byte[Tile.MOST_LEVELS][TILE_BYTES];
    private final int[] widths = new int[Tile.MOST_LEVELS];
    private final long[] whole = new long[Tile.MOST_LEVELS];
    private final Sink sink;
    private long size;

    /// @param sink gets each tile that becomes whole
    Edges(Sink sink) {
        this.sink = sink;
    }

    /// The edge of a tree of `size` entries, made of the roots of its whole tiles.
    ///
    /// @param size a multiple of 256
    static Edges of(long size, Roots roots, Sink sink) throws IOException {
        var edges = new Edges(sink);
        edges.size = size;
        long tiles = size / Tile.WIDTH;
        for (int level = 0; tiles > 0; level++) {
            edges.whole[level] = tiles;
            long above = tiles / Tile.WIDTH;
            for (long index = above * Tile.WIDTH; index < tiles; index++) {
                edges.put(level + 1, roots.rootOf(Tile.whole(level, index)));
            }
            tiles = above;
        }
        return edges;
    }

    long size() {
        return size;
    }

    /// How many tiles of that level are whole.
    long whole(int level) {
        return whole[level];
    }

    void add(byte[] leaf) throws IOException {
        byte[] hash = leaf;
        for (int level = 0; ; level++) {
            put(level, hash);
            if (widths[level] < Tile.WIDTH) {
                break;
            }
            sink.whole(Tile.whole(level, whole[level]), hashes[level]);
            hash = TreeHash.complete(hashes[level], 0, Tile.WIDTH);
            whole[level]++;
            widths[level] = 0;
        }
        size++;
    }

    private void put(int level, byte[] hash) {
        System.arraycopy(hash, 0, hashes[level], widths[level] * TreeHash.BYTES, TreeHash.BYTES);
        widths[level]++;
    }

    /// The tile that is not whole, as far as it goes; null if it has fewer hashes.
    byte @Nullable [] part(Tile tile) {
        return tile.index() == whole[tile.level()] && tile.width() <= widths[tile.level()]
                ? Arrays.copyOf(hashes[tile.level()], tile.width() * TreeHash.BYTES)
                : null;
    }

    @Override
    public byte[] node(int level, long index) throws IOException {
        int tiles = level / Tile.HEIGHT;
        int count = 1 << level % Tile.HEIGHT;
        long first = index * count - whole[tiles] * Tile.WIDTH;
        if (first < 0 || first + count > widths[tiles]) {
            throw new IOException("no node " + index + " at level " + level + " of " + size);
        }
        return TreeHash.complete(hashes[tiles], (int) first * TreeHash.BYTES, count);
    }

    /// Gets a tile that became whole: 8,192 bytes, to be read before it returns.
    @FunctionalInterface
    interface Sink {
        void whole(Tile tile, byte[] hashes) throws IOException;
    }

    /// Tells the root over a whole tile's hashes.
    @FunctionalInterface
    interface Roots {
        byte[] rootOf(Tile tile) throws IOException;
    }
}
