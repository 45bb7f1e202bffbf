package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each change of the namespace does and what must hold before it.
final class Plans {

    static final int FILE_MODE = 0644;
    static final int FOLDER_MODE = 0755;

    private Plans() {}

    /// @throws VaultException code `file-not-found`
    static Node need(Tree tree, VaultPath path) throws VaultException {
        var node = tree.find(path);
        if (node == null) {
            throw VaultException.noSuchFile(path);
        }
        return node;
    }

    /// @throws VaultException codes `file-not-found`, `is-a-folder`
    static Node.File needFile(Tree tree, VaultPath path) throws VaultException {
        if (need(tree, path) instanceof Node.File file) {
            return file;
        }
        throw VaultException.isAFolder(path);
    }

    /// The folder in which a new entry goes.
    ///
    /// @throws VaultException codes `file-not-found`, `not-a-folder`
    static Node.Folder parentOf(Tree tree, VaultPath path) throws VaultException {
        var at = VaultPath.ROOT;
        Node.Folder folder = tree.root;
        for (var name : path.parent().names()) {
            at = at.resolve(name);
            var next = folder.children.get(Node.utf8(name));
            if (next == null) {
                throw VaultException.noSuchFile(at);
            }
            if (!(next instanceof Node.Folder below)) {
                throw VaultException.notAFolder(at);
            }
            folder = below;
        }
        return folder;
    }

    /// The file that is at a path where a file is to be, or null.
    ///
    /// @throws VaultException codes `file-not-found`, `not-a-folder`, `is-a-folder`
    static Node.@Nullable File checkTarget(Tree tree, VaultPath path) throws VaultException {
        if (path.isRoot()) {
            throw VaultException.isAFolder(path);
        }
        var old = parentOf(tree, path).children.get(Node.utf8(path.name()));
        if (old instanceof Node.Folder) {
            throw VaultException.isAFolder(path);
        }
        return (Node.File) old;
    }

    static void checkMatch(Node node, VaultPath path, @Nullable String ifMatch)
            throws VaultException {
        if (ifMatch != null && !ifMatch.equals(node.entry().etag())) {
            throw VaultException.changed(path);
        }
    }

    static Namespace.Planner<Entry> makeFolder(
            VaultPath path, boolean parents, Attributes attributes, Actor actor) {
        return (tree, sequence, now) -> {
            var there = tree.find(path);
            if (there != null) {
                if (parents && there instanceof Node.Folder) {
                    return new Namespace.Plan<>(List.of(), there::entry);
                }
                throw VaultException.fileExists(path);
            }
            var operations = new ArrayList<Operation>();
            var missing = parents ? missing(tree, path) : List.of(path);
            parentOf(tree, missing.getFirst());
            for (var each : missing) {
                boolean last = each.equals(path);
                int index = operations.size();
                operations.add(
                        new Operation.MakeFolder(
                                change(
                                        sequence + index,
                                        now,
                                        actor,
                                        VaultChange.Kind.FOLDER_CREATED,
                                        each,
                                        0),
                                tree.nextId + index,
                                tree.nextRevision + index,
                                last ? time(attributes, now) : now,
                                last ? mode(attributes, FOLDER_MODE) : FOLDER_MODE));
            }
            return new Namespace.Plan<>(operations, () -> found(tree, path).entry());
        };
    }

    /// The folders from the first missing one down to `path`.
    private static List<VaultPath> missing(Tree tree, VaultPath path) {
        var missing = new ArrayList<VaultPath>();
        for (var at = path; !at.isRoot() && tree.find(at) == null; at = at.parent()) {
            missing.addFirst(at);
        }
        return missing;
    }

    static Namespace.Planner<Boolean> remove(
            VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor) {
        if (path.isRoot()) {
            throw new InvalidPathException("the root can't be removed");
        }
        return (tree, sequence, now) -> {
            var node = need(tree, path);
            checkMatch(node, path, ifMatch);
            boolean full = node instanceof Node.Folder folder && folder.children.size() > 0;
            if (full && !recursive) {
                throw VaultException.notEmpty(path);
            }
            var change = change(sequence, now, actor, VaultChange.Kind.REMOVED, path, 0);
            return new Namespace.Plan<>(List.of(new Operation.Remove(change)), () -> true);
        };
    }

    static Namespace.Planner<Entry> setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor) {
        return (tree, sequence, now) -> {
            var node = need(tree, path);
            checkMatch(node, path, ifMatch);
            if (attributes.equals(Attributes.NONE)) {
                return new Namespace.Plan<>(List.of(), node::entry);
            }
            long size = node.entry().sizeBytes();
            var set =
                    new Operation.SetAttributes(
                            change(sequence, now, actor, VaultChange.Kind.ATTRIBUTES, path, size),
                            tree.nextRevision,
                            time(attributes, node.modified()),
                            mode(attributes, node.mode));
            return new Namespace.Plan<>(List.of(set), node::entry);
        };
    }

    static Namespace.Planner<OpenEdit.Opened> openWrite(
            ChunkTable table, VaultPath path, boolean create, Actor actor) {
        return (tree, sequence, now) -> {
            if (!create) {
                var file = needFile(tree, path);
                return new Namespace.Plan<>(List.of(), () -> opened(file, table));
            }
            var old = checkTarget(tree, path);
            if (old != null) {
                return new Namespace.Plan<>(List.of(), () -> opened(old, table));
            }
            var put =
                    new Operation.PutFile(
                            change(sequence, now, actor, VaultChange.Kind.CREATED, path, 0),
                            tree.nextId,
                            tree.nextRevision,
                            now,
                            FILE_MODE,
                            null,
                            Content.empty());
            return new Namespace.Plan<>(
                    List.of(put), () -> opened((Node.File) found(tree, path), table));
        };
    }

    private static OpenEdit.Opened opened(Node.File file, ChunkTable table) {
        return new OpenEdit.Opened(file, file.content.share(table));
    }

    static VaultChange change(
            long sequence,
            Instant now,
            Actor actor,
            VaultChange.Kind kind,
            VaultPath path,
            long sizeBytes) {
        return new VaultChange(sequence, now, actor, kind, path, null, sizeBytes);
    }

    static Instant time(Attributes attributes, Instant otherwise) {
        var modified = attributes.modified();
        return modified == null ? otherwise : modified;
    }

    static int mode(Attributes attributes, int otherwise) {
        var mode = attributes.mode();
        return mode == null ? otherwise : mode;
    }

    /// What an applied operation left at a path.
    static Node found(Tree tree, VaultPath path) {
        var node = tree.find(path);
        if (node == null) {
            throw new IllegalStateException("an applied change has no effect");
        }
        return node;
    }
}
