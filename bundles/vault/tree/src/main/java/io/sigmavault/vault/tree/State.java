package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import org.jspecify.annotations.Nullable;

/// What a commit keeps of the tree: its roots and counters.
///
/// Encoded: u8 version 1, varint features (0; a reader refuses others), head's root (varint level,
/// id), varint next inode, totals (4 varints), snapshots' root, varint next sequence, zigzag seconds
/// and varint nanoseconds of the latest time known, u8 1 and the id of the last snapshot or u8 0; then
/// [Extra] unless it is none.
///
/// @param nextInode never given out yet
/// @param nextSequence number of the next snapshot, from 1
/// @param latest no snapshot was made after it
/// @param last the last snapshot that was made, also if it was deleted
record State(
        Root head,
        long nextInode,
        Totals totals,
        Root snapshots,
        long nextSequence,
        Moment latest,
        @Nullable ObjectId last,
        Extra extra) {

    private static final int VERSION = 1;

    State with(Extra other) {
        return new State(head, nextInode, totals, snapshots, nextSequence, latest, last, other);
    }

    byte[] encode() {
        var out = new Out().u8(VERSION).varint(0);
        head.write(out);
        out.varint(nextInode);
        totals.write(out);
        snapshots.write(out);
        out.varint(nextSequence);
        latest.write(out);
        out.u8(last == null ? 0 : 1);
        if (last != null) {
            out.id(last);
        }
        if (!extra.isEmpty()) {
            extra.write(out);
        }
        return out.toBytes();
    }

    /// @throws TreeException code `vault-unfinished` if there is none, `vault-damaged`,
    ///     `vault-unsupported`
    static State decode(byte[] bytes) throws TreeException {
        if (bytes.length == 0) {
            throw TreeException.unfinished();
        }
        try {
            return read(new In(bytes));
        } catch (Malformed e) {
            throw FileView.damaged("the commit record", e);
        }
    }

    private static State read(In in) throws Malformed, TreeException {
        int version = in.u8();
        long features = in.varint();
        if (version != VERSION || features != 0) {
            throw TreeException.unsupported(
                    "tree version " + version + " with features " + features);
        }
        var head = Root.read(in);
        long nextInode = in.size();
        var totals = Totals.read(in);
        var snapshots = Root.read(in);
        long nextSequence = in.size();
        var latest = Moment.read(in);
        var last = in.u8() == 0 ? null : in.id();
        var extra = in.more() ? Extra.read(in) : Extra.NONE;
        in.end();
        return new State(head, nextInode, totals, snapshots, nextSequence, latest, last, extra);
    }
}
