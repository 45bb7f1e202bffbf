package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A tree that changes: an immutable one, and the changes since in memory. They are merged when they
/// take more than their budget. Safe for many threads, one at a time.
final class LiveTree implements Entries {

    /// What a change takes in memory besides its bytes: an entry of the map and two array headers.
    private static final int CHANGE_BYTES = 96;

    private final ObjectWriter writer;
    private final long budget;
    private final TreeMap<byte[], byte[]> changes = new TreeMap<>(Arrays::compareUnsigned);
    private Tree tree;
    private long held;
    private long version;
    private boolean failed;

    /// @param budgetBytes most memory of changes that are not merged
    LiveTree(Tree tree, ObjectWriter writer, long budgetBytes) {
        this.tree = tree;
        this.writer = writer;
        this.budget = budgetBytes;
    }

    @Override
    public synchronized byte @Nullable [] get(byte[] key) throws SigmaVaultException {
        byte[] changed = changes.get(key);
        if (changed != null) {
            return changed == Tree.REMOVED ? null : changed;
        }
        return tree.get(key);
    }

    /// @param key kept, at most [NodeLimits#KEY] bytes
    /// @param value kept, at most [NodeLimits#VALUE] bytes
    synchronized void put(byte[] key, byte[] value) throws SigmaVaultException {
        if (key.length > NodeLimits.KEY || value.length > NodeLimits.VALUE) {
            throw new IllegalArgumentException(
                    "entry too large: " + key.length + "+" + value.length);
        }
        change(key, value.length == 0 ? value.clone() : value);
    }

    synchronized void remove(byte[] key) throws SigmaVaultException {
        change(key, Tree.REMOVED);
    }

    private void change(byte[] key, byte[] value) throws SigmaVaultException {
        if (failed) {
            throw TreeException.stopped();
        }
        version++;
        byte[] before = changes.put(key, value);
        held += before == null ? CHANGE_BYTES + key.length : -before.length;
        held += value.length;
        if (held > budget) {
            merge();
        }
    }

    @Override
    public synchronized byte @Nullable [] floor(byte[] key) throws SigmaVaultException {
        byte[] stored = tree.floor(key);
        while (stored != null && changes.get(stored) == Tree.REMOVED) {
            stored = tree.lower(stored);
        }
        byte[] changed = changes.floorKey(key);
        while (changed != null && changes.get(changed) == Tree.REMOVED) {
            changed = changes.lowerKey(changed);
        }
        if (stored == null || changed == null) {
            return stored == null ? changed : stored;
        }
        return Arrays.compareUnsigned(stored, changed) > 0 ? stored : changed;
    }

    /// Puts all changes into nodes. After a failure the tree takes no more changes.
    ///
    /// @return the tree with them
    synchronized Tree merge() throws SigmaVaultException {
        if (failed) {
            throw TreeException.stopped();
        }
        failed = true;
        tree = tree.merge(new ArrayList<>(changes.entrySet()), writer);
        failed = false;
        changes.clear();
        held = 0;
        return tree;
    }

    /// Counts up with every change.
    synchronized long version() {
        return version;
    }

    /// Takes no more changes: one of several that belong together could not be made.
    synchronized void fail() {
        failed = true;
    }

    /// The tree without the changes since the last [#merge].
    synchronized Tree merged() {
        return tree;
    }

    @Override
    public synchronized int scan(byte[] from, byte[] to, int most, Sink sink)
            throws SigmaVaultException {
        var changed = changes.subMap(from, to).entrySet().iterator();
        Map.Entry<byte[], byte[]> change = changed.hasNext() ? changed.next() : null;
        var cursor = tree.from(from);
        boolean more = cursor.next() && cursor.compareTo(to) < 0;
        int told = 0;
        while (told < most && (more || change != null)) {
            int order = order(more ? cursor : null, change);
            if (change != null && order >= 0) {
                if (change.getValue() != Tree.REMOVED) {
                    sink.entry(change.getKey(), change.getValue());
                    told++;
                }
                change = changed.hasNext() ? changed.next() : null;
            } else {
                sink.entry(cursor.key(), cursor.value());
                told++;
            }
            if (order <= 0) {
                more = cursor.next() && cursor.compareTo(to) < 0;
            }
        }
        return told;
    }

    private static int order(
            @Nullable TreeCursor cursor, Map.@Nullable Entry<byte[], byte[]> change) {
        if (change == null) {
            return -1;
        }
        return cursor == null ? 1 : cursor.compareTo(change.getKey());
    }
}
