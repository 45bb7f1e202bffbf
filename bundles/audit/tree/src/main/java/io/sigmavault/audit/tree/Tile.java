package io.sigmavault.audit.tree;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names one tile: up to 256 hashes that lie beside each other at a height of the tree which is a multiple of 8
/// (C2SP tlog-tiles).
///
/// @param level 0 for hashes of entries, 1 for roots of whole tiles of level 0, and so on; at most 7
/// @param index from 0 within its level
/// @param width how many hashes: 1 to 256
public record Tile(int level, long index, int width) {

    /// Hashes in a whole tile.
    public static final int WIDTH = 256;

    /// Levels of the tree from one level of tiles to the next.
    static final int HEIGHT = 8;

    static final int MOST_LEVELS = 8;

    private static final Pattern PATH =
            Pattern.compile("([0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < 0 || level >= MOST_LEVELS || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile: " + level + ", " + index + ", " + width);
        }
    }

    static Tile whole(int level, long index) {
        return new Tile(level, index, WIDTH);
    }

    /// The tile with that path, or null if it is none's.
    ///
    /// @param path as of [#path()]
    public static @Nullable Tile parse(String path) {
        Matcher match = PATH.matcher(path);
        if (!match.matches()) {
            return null;
        }
        int width = match.group(3) == null ? WIDTH : Integer.parseInt(match.group(3));
        if (match.group(3) != null && width >= WIDTH) {
            return null;
        }
        long index = Long.parseLong(match.group(2).replaceAll("[x/]", ""));
        var tile = new Tile(Integer.parseInt(match.group(1)), index, width);
        return tile.path().equals(path) ? tile : null;
    }

    /// `LEVEL/INDEX` or `LEVEL/INDEX.p/WIDTH`, the index in groups of three digits: `0/x001/x234/067`.
    public String path() {
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        var path = new StringBuilder().append(level).append('/');
        for (int at = 0; at < digits.length() - 3; at += 3) {
            path.append('x').append(digits, at, at + 3).append('/');
        }
        path.append(digits, digits.length() - 3, digits.length());
        return width == WIDTH ? path.toString() : path.append(".p/").append(width).toString();
    }

    Path in(Path folder) {
        return folder.resolve(path());
    }
}
