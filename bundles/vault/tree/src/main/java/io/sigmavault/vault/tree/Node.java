package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.util.Arrays;

/// A decoded node of a tree, immutable. A leaf (level 0) has keys and values; an inner node has, for
/// each child, the first key of the child and its id.
///
/// @param level 0 for leaves
/// @param raw as stored; values are read from it
/// @param keys all keys, one behind the other
/// @param keyEnds where each key ends
/// @param values where each value begins, and ends at `2 * i + 1`
record Node(int level, byte[] raw, byte[] keys, int[] keyEnds, int[] values) {

    /// @param raw an encoded node, kept
    static Node decode(byte[] raw) throws Malformed {
        var reader = new NodeReader(raw);
        int[] keyEnds = new int[reader.count()];
        int[] values = new int[2 * reader.count()];
        byte[] keys = new byte[2 * raw.length];
        int end = 0;
        for (int i = 0; reader.next(); i++) {
            int length = reader.keyLength();
            if (length > keys.length - end) {
                keys = Arrays.copyOf(keys, NodeLimits.MOST);
            }
            System.arraycopy(reader.key(), 0, keys, end, length);
            end += length;
            keyEnds[i] = end;
            values[2 * i] = reader.valueStart();
            values[2 * i + 1] = reader.valueEnd();
        }
        return new Node(reader.level(), raw, Arrays.copyOf(keys, end), keyEnds, values);
    }

    int count() {
        return keyEnds.length;
    }

    /// What it takes in memory, in bytes.
    int memory() {
        return raw.length + keys.length + 12 * keyEnds.length + 200;
    }

    private int keyStart(int index) {
        return index == 0 ? 0 : keyEnds[index - 1];
    }

    byte[] key(int index) {
        return Arrays.copyOfRange(keys, keyStart(index), keyEnds[index]);
    }

    byte[] value(int index) {
        return Arrays.copyOfRange(raw, values[2 * index], values[2 * index + 1]);
    }

    int valueStart(int index) {
        return values[2 * index];
    }

    int valueEnd(int index) {
        return values[2 * index + 1];
    }

    ObjectId child(int index) {
        return ObjectId.read(raw, values[2 * index]);
    }

    int compare(int index, byte[] key) {
        return Arrays.compareUnsigned(keys, keyStart(index), keyEnds[index], key, 0, key.length);
    }

    /// Whether the key is not before the first entry and not behind the last.
    boolean spans(byte[] key) {
        return count() > 0 && compare(0, key) <= 0 && compare(count() - 1, key) >= 0;
    }

    /// The entry with the key, or `-(where it would be) - 1`.
    int find(byte[] key) {
        int low = 0;
        int high = count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /// The child below which the key is or would be.
    int childFor(byte[] key) {
        int found = find(key);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
