package io.sigmavault.vault.tree;

import java.util.ArrayList;
import java.util.List;

/// Entries of one level that are not in a finished node yet.
final class Pending {

    private List<byte[]> keys = new ArrayList<>();
    private List<byte[]> values = new ArrayList<>();
    private int weight = NodeLimits.HEADER;

    void add(byte[] key, byte[] value) {
        keys.add(key);
        values.add(value);
        weight += NodeLimits.weight(key, value);
    }

    /// Puts all entries of a node before these.
    void prepend(Node node) {
        var tailKeys = keys;
        var tailValues = values;
        clear();
        for (int i = 0; i < node.count(); i++) {
            add(node.key(i), node.value(i));
        }
        for (int i = 0; i < tailKeys.size(); i++) {
            add(tailKeys.get(i), tailValues.get(i));
        }
    }

    private void clear() {
        keys = new ArrayList<>();
        values = new ArrayList<>();
        weight = NodeLimits.HEADER;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean small() {
        return weight < NodeLimits.LEAST;
    }

    int count() {
        return keys.size();
    }

    int weight() {
        return weight;
    }

    byte[] firstKey() {
        return keys.getFirst();
    }

    byte[] lastValue() {
        return values.getLast();
    }

    void removeLast() {
        weight -= NodeLimits.weight(keys.removeLast(), values.removeLast());
    }

    /// How many entries, at least one, make a node of at most `limit`.
    int fitting(int limit) {
        int sum = NodeLimits.HEADER;
        for (int i = 0; i < keys.size(); i++) {
            sum += NodeLimits.weight(keys.get(i), values.get(i));
            if (sum > limit) {
                return Math.max(1, i);
            }
        }
        return keys.size();
    }

    /// Encodes the first `count` entries as a node and drops them.
    void encode(int level, int count, Out out) {
        NodeWriter.encode(level, keys, values, count, out);
        if (count == keys.size()) {
            clear();
            return;
        }
        for (int i = 0; i < count; i++) {
            weight -= NodeLimits.weight(keys.get(i), values.get(i));
        }
        keys.subList(0, count).clear();
        values.subList(0, count).clear();
    }
}
