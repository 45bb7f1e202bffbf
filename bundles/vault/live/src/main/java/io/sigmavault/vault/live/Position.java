package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.ObjectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How far a commit is: what this engine keeps with it. Encoded: u8 version 1, varint first journal segment, varint
/// last sequence, varint number of parts, for each varint first and last sequence; the parts' ids are apart.
///
/// @param firstSegment the first journal segment with what the commit may lack
/// @param sequence newest change that the commit has
/// @param parts the change log up to it
record Position(int firstSegment, long sequence, List<ChangeLog.Part> parts) {

    /// Of a new vault.
    static final Position START = new Position(1, 0, List.of());

    private static final int VERSION = 1;

    /// Most parts: about 4,000,000 changes.
    static final int MOST_PARTS = 1_000;

    Position {
        parts = List.copyOf(parts);
    }

    byte[] encode() {
        var out = new Out().u8(VERSION).varint(firstSegment).varint(sequence);
        out.varint(parts.size());
        parts.forEach(part -> out.varint(part.first()).varint(part.last()));
        return out.toBytes();
    }

    List<ObjectId> objects() {
        return parts.stream().map(ChangeLog.Part::id).toList();
    }

    /// @param bytes empty if the tool made the vault
    static Position decode(byte[] bytes, List<ObjectId> objects) throws IOException {
        if (bytes.length == 0) {
            return START;
        }
        var in = new In(bytes);
        int version = in.u8();
        if (version != VERSION) {
            throw new Damaged("its commit has a journal position of version " + version);
        }
        int first = in.count(Integer.MAX_VALUE);
        long sequence = in.varint();
        int count = in.count(MOST_PARTS);
        if (count != objects.size()) {
            throw new Damaged("its commit names another number of changes than it keeps");
        }
        var parts = new ArrayList<ChangeLog.Part>();
        for (int i = 0; i < count; i++) {
            long from = in.varint();
            long to = in.varint();
            if (from < 1 || to < from || to - from > Integer.MAX_VALUE) {
                throw new Damaged("its commit names impossible changes");
            }
            parts.add(new ChangeLog.Part(objects.get(i), from, to));
        }
        return new Position(first, sequence, parts);
    }
}
