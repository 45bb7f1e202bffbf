package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a client of the tree keeps with each commit, such as the place in a journal that the commit
/// holds. Commits that give none keep that of the commit before.
///
/// Encoded: blob, varint count, ids.
///
/// @param bytes at most 16 KiB
/// @param objects at most 1,024 objects of kind CHUNK that it needs: a sweep keeps them
@SuppressWarnings("ArrayRecordComponent")
public record Extra(byte[] bytes, List<ObjectId> objects) {

    public static final Extra NONE = new Extra(new byte[0], List.of());

    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_OBJECTS = 1024;

    public Extra {
        objects = List.copyOf(objects);
        if (bytes.length > MOST_BYTES || objects.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "too much for a commit: " + bytes.length + " bytes, " + objects.size());
        }
    }

    boolean isEmpty() {
        return bytes.length == 0 && objects.isEmpty();
    }

    void write(Out out) {
        out.blob(bytes).varint(objects.size());
        objects.forEach(out::id);
    }

    static Extra read(In in) throws Malformed {
        byte[] bytes = in.blob(MOST_BYTES);
        int count = in.count(MOST_OBJECTS);
        var objects = new ArrayList<ObjectId>();
        for (int i = 0; i < count; i++) {
            objects.add(in.id());
        }
        return new Extra(bytes, objects);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extra(var theirs, var ids)
                && Arrays.equals(bytes, theirs)
                && objects.equals(ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + objects.hashCode();
    }
}
