package io.sigmavault.vault.live;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moving and copying, which have the same conditions.
final class MovePlans {

    private MovePlans() {}

    static Namespace.Planner<Entry> move(
            VaultPath from, VaultPath to, boolean replace, Actor actor) {
        return (paths, sequence, now) -> {
            var node = paths.need(from);
            if (from.equals(to)) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            if (paths.hasLinks() && isSame(node, paths.find(to))) {
                return new Namespace.Plan<>(
                        List.of(), node::entry); // two names of it, as rename(2) has it
            }
            check(paths, node, from, to, replace);
            var kind = VaultChange.Kind.MOVED;
            var operation = new Operation.Move(change(sequence, now, actor, kind, node, from, to));
            return new Namespace.Plan<>(List.of(operation), () -> paths.need(to).entry());
        };
    }

    static Namespace.Planner<Entry> copy(
            VaultPath from, VaultPath to, boolean replace, Actor actor) {
        return (paths, sequence, now) -> {
            var node = paths.need(from);
            if (!node.isFolder()) {
                paths.needFile(from);
            }
            check(paths, node, from, to, replace);
            var kind = VaultChange.Kind.COPIED;
            var operation = new Operation.Copy(change(sequence, now, actor, kind, node, from, to));
            return new Namespace.Plan<>(List.of(operation), () -> paths.need(to).entry());
        };
    }

    private static boolean isSame(Node node, @Nullable Node other) {
        return other != null && node.number() == other.number();
    }

    /// Three moves, by way of a name beside the first, in one batch: all of them count, or none.
    static Namespace.Planner<Boolean> exchange(VaultPath one, VaultPath other, Actor actor) {
        return (paths, sequence, now) -> {
            var first = paths.need(one);
            var second = paths.need(other);
            if (first.number() == second.number()) {
                return new Namespace.Plan<>(List.of(), () -> true);
            }
            if (one.startsWith(other) || other.startsWith(one)) {
                throw VaultException.moveIntoItself(one);
            }
            checkDepth(paths, first, other);
            checkDepth(paths, second, one);
            var aside = one.parent().resolve(".exchange-" + sequence);
            paths.needFree(aside);
            var kind = VaultChange.Kind.MOVED;
            return new Namespace.Plan<>(
                    List.of(
                            new Operation.Move(
                                    change(sequence, now, actor, kind, first, one, aside)),
                            new Operation.Move(
                                    change(sequence + 1, now, actor, kind, second, other, one)),
                            new Operation.Move(
                                    change(sequence + 2, now, actor, kind, first, aside, other))),
                    () -> true);
        };
    }

    /// @param source in the snapshot
    static Namespace.Planner<Entry> restore(
            long snapshot, Node source, VaultPath to, boolean replace, Actor actor) {
        return (paths, sequence, now) -> {
            if (to.isRoot()) {
                throw VaultException.fileExists(to);
            }
            paths.needFree(to);
            if (!replace && paths.find(to) != null) {
                throw VaultException.fileExists(to);
            }
            var kind = VaultChange.Kind.SNAPSHOT_RESTORED;
            long size = source.entry().sizeBytes();
            var from = source.path();
            var change = new VaultChange(sequence, now, actor, kind, to, from, size, snapshot);
            var operation = new Operation.Restore(change, snapshot);
            return new Namespace.Plan<>(List.of(operation), () -> paths.need(to).entry());
        };
    }

    private static void check(Paths paths, Node node, VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        if (from.isRoot() || node.isFolder() && to.startsWith(from)) {
            throw VaultException.moveIntoItself(from);
        }
        if (to.isRoot()) {
            throw VaultException.fileExists(to);
        }
        paths.needFree(to);
        var old = paths.find(to);
        if (old != null) {
            checkReplace(paths, node, old, from, replace);
        }
        checkDepth(paths, node, to);
    }

    private static void checkDepth(Paths paths, Node node, VaultPath to)
            throws SigmaVaultException {
        boolean deeper = to.names().size() > node.path().names().size();
        if (deeper && to.names().size() + paths.height(node) - 1 > VaultPath.MAX_DEPTH) {
            throw new InvalidPathException(
                    "path is deeper than " + VaultPath.MAX_DEPTH + " folders");
        }
    }

    private static void checkReplace(
            Paths paths, Node node, Node old, VaultPath from, boolean replace)
            throws SigmaVaultException {
        var to = old.path();
        if (!replace || node.number() == old.number()) {
            throw VaultException.fileExists(to);
        }
        if (!old.isFolder()) {
            if (node.isFolder()) {
                throw VaultException.notAFolder(to);
            }
            return;
        }
        if (!node.isFolder()) {
            throw VaultException.isAFolder(to);
        }
        if (from.startsWith(to) || !paths.isEmpty(old)) {
            throw VaultException.notEmpty(to);
        }
    }

    private static VaultChange change(
            long sequence,
            Instant now,
            Actor actor,
            VaultChange.Kind kind,
            Node node,
            VaultPath from,
            VaultPath to) {
        long size = node.entry().sizeBytes();
        return new VaultChange(sequence, now, actor, kind, to, from, size);
    }
}
