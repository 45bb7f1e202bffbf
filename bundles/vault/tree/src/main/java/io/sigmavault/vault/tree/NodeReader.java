package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.Arrays;

/// Steps through an encoded node without keeping what it passed. Every count and length is checked:
/// the node's weight stays within [NodeLimits#MOST], keys rise strictly, nothing follows the last
/// entry.
///
/// Encoded: u8 level, varint count, then for each entry varint bytes shared with the key before,
/// varint length of the rest, the rest; in a leaf varint length of the value and the value, in an
/// inner node the child's id.
final class NodeReader {

    private final byte[] raw;
    private final In in;
    private final int level;
    private final int count;
    private final byte[] key = new byte[NodeLimits.KEY];
    private int keyLength;
    private int valueStart;
    private int valueEnd;
    private int done;
    private int weight = NodeLimits.HEADER;

    NodeReader(byte[] raw) throws Malformed {
        if (raw.length > NodeLimits.MOST) {
            throw new Malformed("node too large");
        }
        this.raw = raw;
        this.in = new In(raw);
        this.level = in.u8();
        if (level > NodeLimits.LEVEL) {
            throw new Malformed("level out of range");
        }
        this.count = in.count(NodeLimits.MOST / NodeLimits.ENTRY);
        if (count == 0 && level > 0) {
            throw new Malformed("inner node without children");
        }
    }

    /// @return whether there is one more entry; else the node was read to its end
    boolean next() throws Malformed {
        if (done == count) {
            in.end();
            return false;
        }
        int shared = in.count(keyLength);
        int rest = in.count(NodeLimits.KEY - shared);
        int from = in.skip(rest);
        checkOrder(shared, from, rest);
        System.arraycopy(raw, from, key, shared, rest);
        keyLength = shared + rest;
        int length = level == 0 ? in.count(NodeLimits.VALUE) : ObjectId.BYTES;
        valueStart = in.skip(length);
        valueEnd = valueStart + length;
        weight += NodeLimits.ENTRY + keyLength + length;
        if (weight > NodeLimits.MOST) {
            throw new Malformed("node too large");
        }
        done++;
        return true;
    }

    private void checkOrder(int shared, int from, int rest) throws Malformed {
        if (done > 0
                && Arrays.compareUnsigned(raw, from, from + rest, key, shared, keyLength) <= 0) {
            throw new Malformed("keys out of order");
        }
    }

    int level() {
        return level;
    }

    int count() {
        return count;
    }

    byte[] raw() {
        return raw;
    }

    /// The key of the entry: the first [#keyLength] bytes, until [#next].
    byte[] key() {
        return key;
    }

    int keyLength() {
        return keyLength;
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    /// The child of the entry of an inner node.
    ObjectId child() {
        return ObjectId.read(raw, valueStart);
    }
}
