package io.sigmavault.vault.tree;

import java.util.ArrayList;
import java.util.List;

/// Encodes extents that follow each other: varint count, then for each varint bytes of the hole
/// before it, varint length, varint skip, the chunk's id.
final class Runs {

    /// Most extents of a run that stands on its own.
    static final int MOST = 64;

    private Runs() {}

    /// @param start where the first hole begins
    static void write(Out out, List<Extent> extents, long start) {
        out.varint(extents.size());
        long at = start;
        for (var extent : extents) {
            out.varint(extent.offset() - at)
                    .varint(extent.length())
                    .varint(extent.skip())
                    .id(extent.chunk());
            at = extent.end();
        }
    }

    static List<Extent> read(In in, int most, long start) throws Malformed {
        int count = in.count(most);
        var extents = new ArrayList<Extent>(count);
        long at = start;
        for (int i = 0; i < count; i++) {
            long offset = at + in.size();
            int length = in.count(Extent.MOST_CHUNK);
            int skip = in.count(Extent.MOST_CHUNK - length);
            if (length == 0 || offset < at || offset > Long.MAX_VALUE - length) {
                throw new Malformed("an extent is out of range");
            }
            var extent = new Extent(offset, length, in.id(), skip);
            extents.add(extent);
            at = extent.end();
        }
        return extents;
    }
}
