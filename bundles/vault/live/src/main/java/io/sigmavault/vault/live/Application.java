package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Extent;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.Inode;
import io.sigmavault.vault.tree.Names;
import io.sigmavault.vault.tree.SnapshotView;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies operations to the tree, once when they are made and again when the journal is replayed. What must hold was
/// checked before they were written down.
final class Application {

    private final FileTree tree;
    private final SnapshotView snapshots;
    private final Paths paths;
    private final Paths all;
    private final Writers writers;
    private final ChunkReader chunks;

    Application(VaultTree vault, Writers writers, ChunkReader chunks) {
        this.tree = vault.head();
        this.snapshots = vault.snapshots();
        this.paths = new Paths(tree);
        this.all = paths.withLinks();
        this.writers = writers;
        this.chunks = chunks;
    }

    /// @throws IOException if the operation does not fit the tree
    void apply(Operation operation) throws SigmaVaultException, IOException {
        switch (operation) {
            case Operation.MakeFolder make -> makeFolder(make);
            case Operation.PutFile put -> putFile(put);
            case Operation.Edit edit -> edit(edit);
            case Operation.Remove(var change) ->
                    tree.removeAll(paths.parentOf(change.path()), name(change.path()));
            case Operation.Move(var change) -> {
                var from = origin(change.from());
                long to = paths.parentOf(change.path());
                tree.rename(paths.parentOf(from), name(from), to, name(change.path()));
            }
            case Operation.Copy(var change) -> copy(origin(change.from()), change.path());
            case Operation.Restore restore -> restore(restore);
            case Operation.MakeSnapshot _, Operation.Note _ -> {}
            case Operation.SetXattr set -> setXattr(set);
            case Operation.MakeSymlink make ->
                    tree.putSymlink(
                            paths.parentOf(make.change().path()),
                            name(make.change().path()),
                            fresh(make.change(), make.modified(), make.mode()),
                            make.target());
            case Operation.MakePipe(var change, var modified, int mode) ->
                    tree.putFifo(
                            paths.parentOf(change.path()),
                            name(change.path()),
                            fresh(change, modified, mode));
            case Operation.Link(var change) -> {
                long number = all.need(origin(change.from())).number();
                tree.link(number, paths.parentOf(change.path()), name(change.path()));
            }
            case Operation.SetOwner set -> setOwner(set);
            case Operation.SetAttributes set -> {
                var inode = all.need(set.change().path()).inode();
                byte[] sha256 = Versions.digest(inode.attributes());
                var changed =
                        Versions.changed(
                                inode.attributes(),
                                set.mode(),
                                set.modified(),
                                set.change().sequence(),
                                sha256);
                tree.setAttributes(inode.number(), changed);
            }
        }
    }

    private static Attributes fresh(VaultChange change, Instant modified, int mode) {
        return Versions.fresh(mode, modified, change.sequence(), null);
    }

    private void setOwner(Operation.SetOwner set) throws SigmaVaultException {
        var inode = all.need(set.change().path()).inode();
        tree.setAttributes(
                inode.number(),
                Versions.given(
                        inode.attributes(), set.owner(), set.group(), set.change().sequence()));
    }

    private void setXattr(Operation.SetXattr set) throws SigmaVaultException {
        var inode = all.need(set.change().path()).inode();
        var old = inode.attributes();
        byte[] sha256 = Versions.digest(old);
        var changed =
                Versions.changed(old, old.mode(), old.modified(), set.change().sequence(), sha256);
        var list = Xattrs.with(old.xattrs(), set.name(), set.value());
        tree.setAttributes(inode.number(), changed.withXattrs(list));
    }

    private static byte[] name(VaultPath path) {
        return Names.of(path.name());
    }

    private static VaultPath origin(@Nullable VaultPath from) throws Damaged {
        if (from == null) {
            throw new Damaged("a journal record lacks its origin");
        }
        return from;
    }

    private void makeFolder(Operation.MakeFolder make) throws SigmaVaultException {
        var path = make.change().path();
        var attributes = fresh(make.change(), make.modified(), make.mode());
        tree.putFolder(paths.parentOf(path), name(path), attributes);
    }

    private void putFile(Operation.PutFile put) throws SigmaVaultException {
        var path = put.change().path();
        long folder = paths.parentOf(path);
        var old = paths.find(path);
        long sequence = put.change().sequence();
        var attributes =
                old == null
                        ? Versions.fresh(put.mode(), put.modified(), sequence, put.sha256())
                        : Versions.changed(
                                old.inode().attributes(),
                                put.mode(),
                                put.modified(),
                                sequence,
                                put.sha256());
        if (put.body() instanceof Operation.Body.Bytes(var bytes, _)
                && bytes.length <= Body.MOST_INLINE) {
            tree.putFile(folder, name(path), attributes, bytes);
            return;
        }
        long number =
                old == null
                        ? tree.putFile(folder, name(path), attributes, new byte[0])
                        : old.number();
        var extents = extents(path.name(), put.body());
        tree.setContent(number, attributes, put.body().sizeBytes(), 0, Long.MAX_VALUE, extents);
    }

    private List<Extent> extents(String name, Operation.Body body) throws SigmaVaultException {
        return switch (body) {
            case Operation.Body.Bytes(var bytes, var stored) ->
                    List.of(
                            new Extent(
                                    0, bytes.length, stored == null ? store(name, bytes) : stored));
            case Operation.Body.Chunks(var extents) -> extents;
        };
    }

    private ObjectId store(String name, byte[] bytes) throws SigmaVaultException {
        return writers.put(name, bytes, bytes.length);
    }

    /// Stores the chunks that an operation of the journal carries, as they were before it was written.
    void prepare(Operation operation) throws SigmaVaultException, IOException {
        if (operation instanceof Operation.Edit edit) {
            for (var chunk : edit.chunks()) {
                byte[] bytes = chunk.bytes();
                if (bytes != null
                        && !store(edit.change().path().name(), bytes).equals(chunk.id())) {
                    throw new Damaged("a journal record has another chunk than it says");
                }
            }
        }
    }

    private void edit(Operation.Edit edit) throws SigmaVaultException, IOException {
        var inode = paths.need(edit.change().path()).inode();
        if (inode.number() != edit.inode() || inode.type() != FileType.FILE) {
            throw new Damaged("a journal record edits another file than it says");
        }
        var old = inode.attributes();
        var attributes =
                Versions.changed(old, old.mode(), edit.modified(), edit.change().sequence(), null);
        var overlay = Overlay.of(edit);
        long size = overlay.sizeOver(inode.size());
        if (size <= Body.MOST_INLINE) {
            tree.setContent(inode.number(), attributes, bytes(overlay, inode, (int) size));
        } else if (inode.body() instanceof Body.Inline) {
            var content = overlay.over(apart(edit.change().path().name(), Content.of(tree, inode)));
            setContent(inode.number(), attributes, content);
        } else {
            splice(inode, attributes, overlay);
        }
    }

    private void setContent(long number, Attributes attributes, Content content)
            throws SigmaVaultException {
        long size = content.sizeBytes();
        tree.setContent(number, attributes, size, 0, Long.MAX_VALUE, content.extents());
    }

    /// Replaces the part of a content that the overlay changes.
    private void splice(Inode inode, Attributes attributes, Overlay overlay)
            throws SigmaVaultException {
        long from = Math.min(overlay.from(), inode.size());
        long to = Math.max(from, overlay.to(inode.size()));
        var base = Content.of(tree, inode, from, to);
        var extents = overlay.over(base).between(from, to);
        long size = overlay.sizeOver(inode.size());
        tree.setContent(inode.number(), attributes, size, from, to, extents);
    }

    private byte[] bytes(Overlay overlay, Inode inode, int size) throws SigmaVaultException {
        byte[] bytes = new byte[size];
        int old = (int) Math.min(Math.min(size, inode.size()), overlay.baseLimit());
        Content.of(tree, inode).read(0, bytes, 0, old, chunks);
        overlay.readOver(0, bytes, 0, size, chunks);
        return bytes;
    }

    /// A content whose inline bytes are a chunk.
    private Content apart(String name, Content content) throws SigmaVaultException {
        byte[] inline = content.inline();
        if (inline.length == 0) {
            return content;
        }
        var extent = new Extent(0, inline.length, store(name, inline));
        return new Content(content.sizeBytes(), new byte[0], List.of(extent));
    }

    private void restore(Operation.Restore restore) throws SigmaVaultException, IOException {
        var view = snapshots.open(snapshots.get(restore.snapshot()));
        var source = new Paths(view).need(origin(restore.change().from()));
        var to = restore.change().path();
        long folder = paths.parentOf(to);
        if (tree.find(folder, name(to)) != null) {
            tree.removeAll(folder, name(to));
        }
        tree.restore(view, source.number(), folder, name(to));
    }

    private void copy(VaultPath from, VaultPath to) throws SigmaVaultException {
        var source = paths.need(from);
        long folder = paths.parentOf(to);
        if (tree.find(folder, name(to)) != null) {
            tree.remove(folder, name(to));
        }
        var inode = source.inode();
        if (source.isFolder()) {
            tree.restore(tree, inode.number(), folder, name(to));
            return;
        }
        byte[] inline = inode.body() instanceof Body.Inline(var bytes) ? bytes : new byte[0];
        long made = tree.putFile(folder, name(to), inode.attributes(), inline);
        if (inline.length == 0) {
            var content = Content.of(tree, inode);
            tree.setContent(
                    made, inode.attributes(), inode.size(), 0, Long.MAX_VALUE, content.extents());
        }
    }
}
