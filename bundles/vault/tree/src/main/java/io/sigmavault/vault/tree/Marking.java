package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Names every object that trees need, each node read once however many trees share it. Children are
/// read in the order in which they lie. Memory: the children of one node a level.
final class Marking {

    private static final Place ANYWHERE = new Place(0, 0, 0);

    /// A node to be read.
    private record Ref(int level, ObjectId id, Place place) {}

    private final ObjectStore store;
    private final ObjectStore.Live live;
    private boolean sealed = true;

    Marking(ObjectStore store, ObjectStore.Live live) {
        this.store = store;
        this.live = live;
    }

    /// Says that the next trees may have nodes which lie nowhere yet.
    void unsealed() {
        sealed = false;
    }

    /// Marks a tree of files with all their content.
    void files(Root root) throws SigmaVaultException {
        tree(root, this::fileEntry);
    }

    /// Marks the list of snapshots with all that they need.
    void snapshots(Root root) throws SigmaVaultException {
        tree(root, this::snapshotEntry);
    }

    void extra(Extra extra) throws SigmaVaultException {
        for (var id : extra.objects()) {
            live.add(id);
        }
    }

    private void tree(Root root, Entries.Sink leaf) throws SigmaVaultException {
        var stack = new ArrayDeque<Ref>();
        if (live.add(root.id())) {
            stack.push(new Ref(root.level(), root.id(), ANYWHERE));
        }
        while (!stack.isEmpty()) {
            var ref = stack.pop();
            try {
                for (var child : node(ref, leaf)) {
                    stack.push(child);
                }
            } catch (Malformed e) {
                throw Nodes.damaged(ref.id(), e.what());
            }
        }
    }

    /// @return the children to be read, the last one first
    private List<Ref> node(Ref ref, Entries.Sink leaf) throws SigmaVaultException, Malformed {
        var reader = new NodeReader(store.read(Kind.NODE, ref.id()));
        if (reader.level() != ref.level()) {
            throw new Malformed("another level than its parent says");
        }
        var children = new ArrayList<Ref>();
        while (reader.next()) {
            if (reader.level() == 0) {
                leaf.entry(
                        Arrays.copyOf(reader.key(), reader.keyLength()),
                        Arrays.copyOfRange(reader.raw(), reader.valueStart(), reader.valueEnd()));
            } else if (live.add(reader.child())) {
                var id = reader.child();
                children.add(new Ref(ref.level() - 1, id, sealed ? store.place(id) : ANYWHERE));
            }
        }
        children.sort(Comparator.comparing(Ref::place).reversed());
        return children;
    }

    private void fileEntry(byte[] key, byte[] value) throws SigmaVaultException {
        if (key.length > 0 && key[0] == Keys.INODE) {
            inode(FileView.decodeRecord(Keys.number(key), value));
        } else if (key.length > 0 && key[0] == Keys.EXTENTS) {
            chunks(Extents.decode(Keys.number(key), key, value));
        }
    }

    private void inode(InodeRecord record) throws SigmaVaultException {
        var xattrs = record.xattrs().id();
        if (xattrs != null) {
            live.add(xattrs);
        }
        if (record.body() instanceof Body.Extents(var list)) {
            chunks(list);
        }
    }

    private void chunks(List<Extent> extents) throws SigmaVaultException {
        for (var extent : extents) {
            live.chunk(extent.chunk(), extent.skip() + extent.length());
        }
    }

    private void snapshotEntry(byte[] key, byte[] value) throws SigmaVaultException {
        var slot = SnapshotView.Slot.decode(key, value);
        if (slot.kept() && live.add(slot.id())) {
            try {
                var parts = SnapshotCodec.parts(store.read(Kind.SNAPSHOT, slot.id()));
                var snapshot = SnapshotCodec.read(parts.body(), slot.id());
                files(new Root(snapshot.rootLevel(), snapshot.root()));
            } catch (Malformed e) {
                throw FileView.damaged("snapshot " + slot.sequence(), e);
            }
        }
    }
}
