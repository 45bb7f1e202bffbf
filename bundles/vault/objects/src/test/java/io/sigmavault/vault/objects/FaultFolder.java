package io.sigmavault.vault.objects;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A folder of a [FaultDisk]: names on stable storage, visible names, and the changes between them. A node is a
/// [FaultInode] or a folder.
final class FaultFolder {

    /// A change of names that was not forced yet.
    ///
    /// @param gone name that goes, or null
    /// @param node what gets `name`; null: the name goes
    record Change(@Nullable String gone, String name, @Nullable Object node) {}

    final Map<String, Object> visible = new TreeMap<>();
    private final Map<String, Object> durable = new TreeMap<>();
    private final List<Change> pending = new ArrayList<>();

    void change(Change change) {
        apply(visible, change);
        pending.add(change);
    }

    private static void apply(Map<String, Object> names, Change change) {
        if (change.gone() != null) {
            names.remove(change.gone());
        }
        if (change.node() == null) {
            names.remove(change.name());
        } else {
            names.put(change.name(), change.node());
        }
    }

    void force() {
        durable.clear();
        durable.putAll(visible);
        pending.clear();
    }

    /// What is left of it without power: of the unforced changes any, a rename as a whole or not at all.
    FaultFolder survivor(Random random) {
        var names = new TreeMap<>(durable);
        for (var change : pending) {
            if (random.nextBoolean()) {
                apply(names, change);
            }
        }
        var left = new FaultFolder();
        names.forEach((name, node) -> left.visible.put(name, survivor(node, random)));
        left.force();
        return left;
    }

    private static Object survivor(Object node, Random random) {
        return node instanceof FaultInode inode
                ? inode.survivor(random)
                : ((FaultFolder) node).survivor(random);
    }

    /// A copy on which the original's further life leaves no mark.
    FaultFolder copy() {
        var copies = new IdentityHashMap<Object, Object>();
        return copy(copies);
    }

    private FaultFolder copy(IdentityHashMap<Object, Object> copies) {
        Function<Object, Object> each =
                node -> {
                    var done = copies.get(node);
                    if (done == null) {
                        done =
                                node instanceof FaultInode inode
                                        ? inode.copy()
                                        : ((FaultFolder) node).copy(copies);
                        copies.put(node, done);
                    }
                    return done;
                };
        var copy = new FaultFolder();
        visible.forEach((name, node) -> copy.visible.put(name, each.apply(node)));
        durable.forEach((name, node) -> copy.durable.put(name, each.apply(node)));
        for (var change : pending) {
            var node = change.node();
            copy.pending.add(
                    new Change(
                            change.gone(), change.name(), node == null ? null : each.apply(node)));
        }
        return copy;
    }

    long used() {
        long sum = 0;
        for (var node : visible.values()) {
            sum +=
                    node instanceof FaultInode inode
                            ? inode.visible().length
                            : ((FaultFolder) node).used();
        }
        return sum;
    }

    /// Adds the paths of all files.
    void collect(String prefix, List<String> into) {
        visible.forEach((name, node) -> {
            if (node instanceof FaultFolder below) {
                below.collect(prefix + name + "/", into);
            } else {
                into.add(prefix + name);
            }
        });
    }
}
