package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.List;

/// Moving and copying, which have the same conditions.
final class MovePlans {

    private MovePlans() {}

    static Namespace.Planner<Entry> move(
            VaultPath from, VaultPath to, boolean replace, Actor actor) {
        return (tree, sequence, now) -> {
            var node = Plans.need(tree, from);
            if (from.equals(to)) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            check(tree, node, from, to, replace);
            var kind = VaultChange.Kind.MOVED;
            var operation = new Operation.Move(change(sequence, now, actor, kind, node, from, to));
            return new Namespace.Plan<>(List.of(operation), node::entry);
        };
    }

    static Namespace.Planner<Entry> copy(
            VaultPath from, VaultPath to, boolean replace, Actor actor) {
        return (tree, sequence, now) -> {
            var node = Plans.need(tree, from);
            check(tree, node, from, to, replace);
            var kind = VaultChange.Kind.COPIED;
            var operation =
                    new Operation.Copy(
                            change(sequence, now, actor, kind, node, from, to),
                            tree.nextId,
                            tree.nextRevision);
            return new Namespace.Plan<>(List.of(operation), () -> Plans.found(tree, to).entry());
        };
    }

    private static void check(Tree tree, Node node, VaultPath from, VaultPath to, boolean replace)
            throws SigmaVaultException {
        if (from.isRoot() || node instanceof Node.Folder && to.startsWith(from)) {
            throw VaultException.moveIntoItself(from);
        }
        if (to.isRoot()) {
            throw VaultException.fileExists(to);
        }
        var old = Plans.parentOf(tree, to).children.get(Node.utf8(to.name()));
        if (old != null) {
            checkReplace(node, old, from, to, replace);
        }
        if (to.names().size() + Tree.height(node) - 1 > VaultPath.MAX_DEPTH) {
            throw new InvalidPathException(
                    "path is deeper than " + VaultPath.MAX_DEPTH + " folders");
        }
    }

    private static void checkReplace(
            Node node, Node old, VaultPath from, VaultPath to, boolean replace)
            throws VaultException {
        if (!replace || node == old) {
            throw VaultException.fileExists(to);
        }
        if (old instanceof Node.Folder folder) {
            if (node instanceof Node.File) {
                throw VaultException.isAFolder(to);
            }
            if (from.startsWith(to)) {
                throw VaultException.notEmpty(to);
            }
            if (folder.children.size() > 0) {
                throw VaultException.notEmpty(to);
            }
        } else if (node instanceof Node.Folder) {
            throw VaultException.notAFolder(to);
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
