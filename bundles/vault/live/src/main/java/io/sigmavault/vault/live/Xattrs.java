package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tree.Xattr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Extended attributes: kept beside the others of a file or folder, at most 256 of 64 KiB, and 1 MiB in all.
final class Xattrs {

    private static final int MOST = 256;
    private static final int MOST_BYTES = 1 << 20;

    private Xattrs() {}

    /// @param value null: none of that name
    static List<Xattr> with(List<Xattr> old, String name, byte @Nullable [] value) {
        var list = new ArrayList<>(old);
        list.removeIf(each -> each.name().equals(name));
        if (value != null) {
            list.add(new Xattr(name, value));
        }
        return list;
    }

    static byte @Nullable [] value(Node node, String name) {
        for (var each : node.inode().attributes().xattrs()) {
            if (each.name().equals(name)) {
                return each.value().clone();
            }
        }
        return null;
    }

    /// @throws IllegalArgumentException if the name or value is too long for any
    static Namespace.Planner<Entry> set(
            VaultPath path, String name, byte @Nullable [] value, Actor actor) {
        var _ = new Xattr(name, value == null ? new byte[0] : value);
        return (paths, sequence, now) -> {
            var node = paths.need(path);
            var old = node.inode().attributes().xattrs();
            var next = with(old, name, value);
            long bytes = next.stream().mapToLong(Xattrs::bytes).sum();
            if (value != null && (next.size() > MOST || bytes > MOST_BYTES)) {
                throw VaultException.tooManyXattrs(path);
            }
            if (value == null && next.size() == old.size()) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            long size = node.entry().sizeBytes();
            var kind = VaultChange.Kind.ATTRIBUTES;
            var change = Plans.change(sequence, now, actor, kind, path, size);
            return new Namespace.Plan<>(
                    List.of(new Operation.SetXattr(change, name, value)),
                    () -> paths.need(path).entry());
        };
    }

    /// About as many as it takes on disk.
    private static long bytes(Xattr attribute) {
        return 4L * attribute.name().length() + attribute.value().length + 8;
    }
}
