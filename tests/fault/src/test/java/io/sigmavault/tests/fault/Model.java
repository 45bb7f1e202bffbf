package io.sigmavault.tests.fault;

import io.sigmavault.vault.live.Workload;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a vault must hold.
///
/// @param files by path; folders end in a slash
/// @param snapshots what each one must hold, by its label
/// @param second whether a second key slot opens it
record Model(
        TreeMap<String, byte[]> files,
        TreeMap<String, TreeMap<String, byte[]>> snapshots,
        boolean second) {

    static final Model EMPTY = new Model(new TreeMap<>(), new TreeMap<>(), false);

    Model withFiles(TreeMap<String, byte[]> now) {
        return new Model(now, snapshots, second);
    }

    /// @param held null: there is no such snapshot any more
    Model withSnapshot(String label, @Nullable TreeMap<String, byte[]> held) {
        var now = new TreeMap<>(snapshots);
        if (held == null) {
            now.remove(label);
        } else {
            now.put(label, held);
        }
        return new Model(files, now, second);
    }

    Model withSecond(boolean now) {
        return new Model(files, snapshots, now);
    }

    /// Whether both hold the same, but for key slots.
    boolean holdsSame(Model other) {
        return Workload.same(files, other.files)
                && snapshots.keySet().equals(other.snapshots.keySet())
                && snapshots.entrySet().stream()
                        .allMatch(each ->
                                Workload.same(
                                        each.getValue(),
                                        other.snapshots.getOrDefault(
                                                each.getKey(), new TreeMap<>())));
    }
}
