package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;

/// The topmost node of a tree.
///
/// @param level of that node; 0 if it is a leaf
record Root(int level, ObjectId id) {

    Root {
        if (level < 0 || level > NodeLimits.LEVEL) {
            throw new IllegalArgumentException("level out of range: " + level);
        }
    }

    static Root read(In in) throws Malformed {
        int level = in.count(NodeLimits.LEVEL);
        return new Root(level, in.id());
    }

    void write(Out out) {
        out.varint(level).id(id);
    }
}
