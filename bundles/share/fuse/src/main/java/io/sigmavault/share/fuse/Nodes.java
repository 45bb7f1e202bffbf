package io.sigmavault.share.fuse;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The files that the kernel knows: number → place. A node lives until the kernel has forgotten it as often as it was told
/// of it, and nothing below it is known. Memory is the kernel's to bound: it keeps inodes as its own memory allows, some 400
/// bytes here for each.
final class Nodes {

    static final long ROOT = 1;

    /// Counts what may make entries wrong that were read before: names and attributes that changed, contents that were published.
    final AtomicLong changes = new AtomicLong();

    private final Map<Long, Node> byId = new HashMap<>();
    private final Map<Long, Node> files = new HashMap<>();
    private final Node root = new Node(ROOT, 0, true, changes);
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
                detach(node, folder, name);
            }
            node = entry.folder() ? null : files.get(entry.id());
            if (node == null) {
                node = new Node(next++, entry.id(), entry.folder(), changes);
                byId.put(node.id, node);
            } else if (entry.names() == 1) {
                forgetNames(node); // it went from there, and nobody told
            }
            attach(node, folder, name);
        }
        node.lookups++;
        node.last = entry;
        return node;
    }

    /// A node gets a name, its first from now on: it is what was heard last.
    private void attach(Node node, Node folder, String name) {
        var parent = node.parent;
        if (parent != null) {
            node.others.add(new Node.Place(parent, node.name));
        } else if (!node.folder) {
            files.put(node.file, node);
        }
        node.parent = folder;
        node.name = name;
        node.path = null;
        folder.children.put(name, node);
    }

    /// Takes the first name from a node that has others, because it is not there any more.
    ///
    /// @return false if it has no other
    synchronized boolean dropName(Node node) {
        var parent = node.parent;
        if (parent == null || node.others.isEmpty()) {
            return false;
        }
        detach(node, parent, node.name);
        return true;
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
            detach(node, folder, name);
        }
    }

    /// The same, not through this mount.
    synchronized void removed(VaultPath path) {
        var folder = find(path.parent());
        if (folder != null) {
            removed(folder, path.name());
        }
    }

    private void detach(Node node, Node folder, String name) {
        folder.children.remove(name, node);
        unname(node, folder, name);
        tidy(folder);
        tidy(node);
    }

    /// A node loses a name; another one takes its place, if there is one.
    private void unname(Node node, Node folder, String name) {
        if (node.parent != folder || !node.name.equals(name)) {
            node.others.remove(new Node.Place(folder, name));
            return;
        }
        var other = node.others.isEmpty() ? null : node.others.removeLast();
        node.parent = other == null ? null : other.folder();
        node.name = other == null ? name : other.name();
        node.path = null;
        if (other == null) {
            files.remove(node.file, node);
        }
        age += node.folder ? 1 : 0; // of what is below it
    }

    /// A name went somewhere else, in place of what was there.
    synchronized void moved(Node from, String name, Node to, String newName) {
        var node = from.children.get(name);
        var there = to.children.get(newName);
        if (there != null && there != node) {
            detach(there, to, newName);
        }
        if (node != null && there != node) { // else two names of one file, and nothing moved
            from.children.remove(name);
            unname(node, from, name);
            attach(node, to, newName);
            tidy(from);
        }
    }

    /// Two names changed places.
    synchronized void exchanged(Node from, String name, Node to, String newName) {
        var one = from.children.get(name);
        var other = to.children.get(newName);
        if (one == other) {
            return;
        }
        rename(one, from, name, to, newName);
        rename(other, to, newName, from, name);
        tidy(from);
        tidy(to);
    }

    private void rename(@Nullable Node node, Node from, String name, Node to, String newName) {
        if (node == null) {
            to.children.remove(newName);
            return;
        }
        unname(node, from, name);
        attach(node, to, newName);
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
        forgetNames(node);
    }

    private void forgetNames(Node node) {
        for (var folder = node.parent; folder != null; folder = node.parent) {
            folder.children.remove(node.name, node);
            unname(node, folder, node.name);
            tidy(folder);
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
