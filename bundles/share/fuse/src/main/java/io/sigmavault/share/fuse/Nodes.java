package io.sigmavault.share.fuse;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that the kernel knows: number → place. A node lives until the kernel has forgotten it as often as it was told
/// of it, and nothing below it is known. Memory is the kernel's to bound: it keeps inodes as its own memory allows, some 300
/// bytes here for each.
final class Nodes {

    static final long ROOT = 1;

    private final Map<Long, Node> byId = new HashMap<>();
    private final Node root = new Node(ROOT, 0, true, null, "");
    private long next = ROOT + 1;
    private long age;

    Nodes() {
        byId.put(ROOT, root);
    }

    /// @throws Errno [Errno#ESTALE] if it was never told of, or forgotten
    synchronized Node get(long id) throws Errno {
        var node = byId.get(id);
        if (node == null) {
            throw new Errno(Errno.ESTALE);
        }
        return node;
    }

    /// Whether it has a name.
    synchronized boolean attached(Node node) {
        return node == root || node.parent != null;
    }

    /// @throws Errno [Errno#ESTALE] if it has no name any more
    synchronized VaultPath path(Node node) throws Errno {
        if (node.path == null || node.pathAge != age) {
            var names = new ArrayList<String>();
            var at = node;
            while (at != root) {
                names.addFirst(at.name);
                at = at.parent;
                if (at == null) {
                    throw new Errno(Errno.ESTALE);
                }
            }
            node.path = new VaultPath(names);
            node.pathAge = age;
        }
        return node.path;
    }

    VaultPath path(Node folder, String name) throws Errno {
        return path(folder).resolve(name);
    }

    /// The kernel is told of an entry: its node, which has to be forgotten once more.
    synchronized Node told(Node folder, String name, Entry entry) {
        var node = folder.children.get(name);
        if (node == null || node.file != entry.id() || node.folder != entry.folder()) {
            if (node != null) {
                detach(node);
            }
            node = new Node(next++, entry.id(), entry.folder(), folder, name);
            byId.put(node.id, node);
            folder.children.put(name, node);
        }
        node.lookups++;
        node.last = entry;
        return node;
    }

    /// What is known under a name, or null.
    synchronized @Nullable Node child(Node folder, String name) {
        return folder.children.get(name);
    }

    /// What is known at a path, or null.
    synchronized @Nullable Node find(VaultPath path) {
        var at = root;
        for (String name : path.names()) {
            at = at.children.get(name);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// A name is gone.
    synchronized void removed(Node folder, String name) {
        var node = folder.children.get(name);
        if (node != null) {
            detach(node);
        }
    }

    private void detach(Node node) {
        var parent = node.parent;
        if (parent != null) {
            parent.children.remove(node.name, node);
            node.parent = null;
            age++;
            tidy(parent);
        }
        tidy(node);
    }

    /// A name went somewhere else, in place of what was there.
    synchronized void moved(Node from, String name, Node to, String newName) {
        var node = from.children.get(name);
        var there = to.children.get(newName);
        if (there != null && there != node) {
            detach(there);
        }
        if (node != null) {
            from.children.remove(name);
            node.parent = to;
            node.name = newName;
            to.children.put(newName, node);
            age++;
            tidy(from);
        }
    }

    /// A name went somewhere else, not through this mount.
    synchronized void movedOutside(VaultPath from, VaultPath path) {
        var folder = find(from.parent());
        var to = find(path.parent());
        if (folder != null && to != null) {
            moved(folder, from.name(), to, path.name());
        } else if (folder != null) {
            removed(folder, from.name());
        }
    }

    /// The kernel forgot a node so many times.
    synchronized void forget(long id, long times) {
        var node = byId.get(id);
        if (node != null && node != root) {
            node.lookups -= times;
            tidy(node);
        }
    }

    private void tidy(Node node) {
        if (node == root || node.lookups > 0 || !node.children.isEmpty() || node.content.isOpen()) {
            return;
        }
        byId.remove(node.id);
        var parent = node.parent;
        if (parent != null) {
            parent.children.remove(node.name, node);
            node.parent = null;
            tidy(parent);
        }
    }

    /// Those whose content is open.
    synchronized List<Node> open() {
        return byId.values().stream().filter(node -> node.content.isOpen()).toList();
    }

    /// How many nodes there are, the root included.
    synchronized int count() {
        return byId.size();
    }
}
