package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The files and folders of a vault in memory. Guarded by the lock of its [Namespace]; it trusts its
/// operations, which were checked when they were planned.
final class Tree {

    static final long ROOT_ID = 1;

    final Node.Folder root = new Node.Folder(ROOT_ID, new byte[0]);
    private final ChunkTable table;
    long nextId = ROOT_ID + 1;
    long nextRevision = 1;
    long files;
    long folders;
    long logicalBytes;

    Tree(ChunkTable table, Instant created) {
        this.table = table;
        root.mode = 0755;
        root.setModified(created);
    }

    @Nullable Node find(VaultPath path) {
        Node at = root;
        for (var name : path.names()) {
            if (!(at instanceof Node.Folder folder)) {
                return null;
            }
            var next = folder.children.get(Node.utf8(name));
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /// @throws Damaged if the journal does not fit the tree
    void apply(Operation operation) throws Damaged {
        switch (operation) {
            case Operation.MakeFolder make -> apply(make);
            case Operation.PutFile put -> apply(put);
            case Operation.Remove(var change) -> detach(need(change.path()), true);
            case Operation.Move(var change) -> move(change);
            case Operation.Copy copy -> copy(copy);
            case Operation.SetAttributes set -> {
                var node = need(set.change().path());
                attributes(node, set.revision(), set.modified(), set.mode());
            }
        }
    }

    private void apply(Operation.MakeFolder make) throws Damaged {
        var path = make.change().path();
        var folder = new Node.Folder(make.id(), Node.utf8(path.name()));
        attach(folderAt(path.parent()), folder);
        attributes(folder, make.revision(), make.modified(), make.mode());
        nextId = Math.max(nextId, make.id() + 1);
    }

    private void apply(Operation.PutFile put) throws Damaged {
        var path = put.change().path();
        var node = find(path);
        Node.File file;
        if (node == null) {
            file = new Node.File(put.id(), Node.utf8(path.name()), put.content());
            attach(folderAt(path.parent()), file);
        } else if (node instanceof Node.File old) {
            file = old;
            logicalBytes += put.content().sizeBytes() - old.content.sizeBytes();
            var gone = old.content;
            old.content = put.content();
            gone.release(table);
        } else {
            throw misfit();
        }
        file.setDigest(put.sha256());
        attributes(file, put.revision(), put.modified(), put.mode());
        nextId = Math.max(nextId, put.id() + 1);
    }

    private void move(VaultChange change) throws Damaged {
        var from = change.from();
        if (from == null) {
            throw misfit();
        }
        var node = need(from);
        var old = find(change.path());
        if (old != null) {
            detach(old, true);
        }
        detach(node, false);
        node.name = Node.utf8(change.path().name());
        var parent = folderAt(change.path().parent());
        parent.children.add(node);
        node.parent = parent;
    }

    private void copy(Operation.Copy copy) throws Damaged {
        var from = copy.change().from();
        if (from == null) {
            throw misfit();
        }
        var source = need(from);
        var old = find(copy.change().path());
        if (old != null) {
            detach(old, true);
        }
        nextId = Math.max(nextId, copy.firstId());
        var name = Node.utf8(copy.change().path().name());
        copy(source, folderAt(copy.change().path().parent()), name, copy.revision());
    }

    private void copy(Node source, Node.Folder into, byte[] name, long revision) {
        Node copy;
        if (source instanceof Node.File file) {
            var made = new Node.File(nextId++, name, file.content.share(table));
            made.setDigest(file.digest());
            copy = made;
        } else {
            copy = new Node.Folder(nextId++, name);
        }
        attach(into, copy);
        attributes(copy, revision, source.modified(), source.mode);
        if (source instanceof Node.Folder from && copy instanceof Node.Folder to) {
            for (var child : from.children.all()) {
                copy(child, to, child.name, revision);
            }
        }
    }

    private void attributes(Node node, long revision, Instant modified, int mode) {
        node.revision = revision;
        node.setModified(modified);
        node.mode = mode;
        nextRevision = Math.max(nextRevision, revision + 1);
    }

    /// Puts a node that is not in the tree there, and counts it.
    void attach(Node.Folder parent, Node node) {
        parent.children.add(node);
        node.parent = parent;
        if (node instanceof Node.File file) {
            files++;
            logicalBytes += file.content.sizeBytes();
        } else {
            folders++;
        }
    }

    private void detach(Node node, boolean forEver) throws Damaged {
        var parent = node.parent;
        if (parent == null) {
            throw misfit();
        }
        parent.children.remove(node);
        node.parent = null;
        if (forEver) {
            forget(node);
        }
    }

    private void forget(Node node) {
        switch (node) {
            case Node.File file -> {
                files--;
                logicalBytes -= file.content.sizeBytes();
                file.content.release(table);
            }
            case Node.Folder folder -> {
                folders--;
                folder.children.all().forEach(this::forget);
            }
        }
    }

    private Node need(VaultPath path) throws Damaged {
        var node = find(path);
        if (node == null) {
            throw misfit();
        }
        return node;
    }

    private Node.Folder folderAt(VaultPath path) throws Damaged {
        if (need(path) instanceof Node.Folder folder) {
            return folder;
        }
        throw misfit();
    }

    private static Damaged misfit() {
        return new Damaged("the journal does not fit the index");
    }

    /// Entries in a subtree, itself included.
    static long count(Node node) {
        long sum = 1;
        if (node instanceof Node.Folder folder) {
            for (var child : folder.children.all()) {
                sum += count(child);
            }
        }
        return sum;
    }

    /// Levels in a subtree, itself included.
    static int height(Node node) {
        int most = 0;
        if (node instanceof Node.Folder folder) {
            for (var child : folder.children.all()) {
                most = Math.max(most, height(child));
            }
        }
        return most + 1;
    }
}
