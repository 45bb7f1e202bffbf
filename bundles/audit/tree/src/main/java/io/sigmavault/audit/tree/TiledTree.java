package io.sigmavault.audit.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A growing tree whose whole tiles are files and whose right edge is in memory: 64 KiB, and up to 512 KiB for tiles that
/// were read. Safe for many threads.
///
/// Tiles can be made again from the entries, so they are not forced as they are written. One that a crash left torn shows
/// as a root that is not the checkpoint's, or as a proof that does not hold.
public final class TiledTree implements Nodes {

    private static final int MOST_CACHED = 64;

    private final Path folder;
    private final Edges edges;
    private final Map<Tile, byte[]> cache = new LinkedHashMap<>(16, 0.75f, true);

    /// An empty tree.
    ///
    /// @param folder of its tiles; those that are there are written over as the tree grows
    public TiledTree(Path folder) {
        this.folder = folder;
        this.edges = new Edges(this::write);
    }

    private TiledTree(Path folder, long size) throws IOException {
        this.folder = folder;
        this.edges =
                Edges.of(
                        size,
                        tile -> TreeHash.complete(read(folder, tile), 0, Tile.WIDTH),
                        this::write);
    }

    /// The beginning of a tree whose tiles are in `folder`: as many of `size` entries as whole tiles of level 0 hold. What
    /// is behind them has to be added again.
    ///
    /// @throws IOException if a tile is missing or can't be read
    public static TiledTree open(Path folder, long size) throws IOException {
        return new TiledTree(folder, size / Tile.WIDTH * Tile.WIDTH);
    }

    /// How many entries it has.
    public synchronized long size() {
        return edges.size();
    }

    /// Adds the hash of an entry.
    ///
    /// @throws IOException if a tile became whole and can't be written; then the tree is of no use any more
    public synchronized void add(byte[] leaf) throws IOException {
        edges.add(leaf);
    }

    private void write(Tile tile, byte[] hashes) throws IOException {
        Path file = tile.in(folder);
        Files.createDirectories(
                folderOf(file),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(file, hashes);
        cache.remove(tile);
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a tile is in a folder");
    }

    @Override
    public synchronized byte[] node(int level, long index) throws IOException {
        int count = 1 << level % Tile.HEIGHT;
        long first = index * count;
        int tiles = level / Tile.HEIGHT;
        if (tiles < Tile.MOST_LEVELS && first >= 0 && first / Tile.WIDTH < edges.whole(tiles)) {
            byte[] hashes = whole(Tile.whole(tiles, first / Tile.WIDTH));
            int at = (int) (first % Tile.WIDTH);
            return TreeHash.complete(hashes, at * TreeHash.BYTES, count);
        }
        return edges.node(level, index);
    }

    /// The hashes of a tile, or the beginning of it.
    ///
    /// @throws NoSuchFileException if the tree is too small for it
    public synchronized byte[] tile(Tile tile) throws IOException {
        byte[] hashes =
                tile.index() < edges.whole(tile.level())
                        ? whole(Tile.whole(tile.level(), tile.index()))
                        : edges.part(tile);
        if (hashes == null) {
            throw new NoSuchFileException(tile.path());
        }
        return Arrays.copyOf(hashes, tile.width() * TreeHash.BYTES);
    }

    private byte[] whole(Tile tile) throws IOException {
        byte[] hashes = cache.get(tile);
        if (hashes == null) {
            hashes = read(folder, tile);
            if (cache.size() == MOST_CACHED) {
                cache.remove(cache.keySet().iterator().next());
            }
            cache.put(tile, hashes);
        }
        return hashes;
    }

    /// @throws IOException if it is not there, or not 8,192 bytes long
    static byte[] read(Path folder, Tile tile) throws IOException {
        Path file = tile.in(folder);
        if (Files.size(file) != Edges.TILE_BYTES) {
            throw new IOException("not a tile of " + Edges.TILE_BYTES + " bytes: " + file);
        }
        return Files.readAllBytes(file);
    }
}
