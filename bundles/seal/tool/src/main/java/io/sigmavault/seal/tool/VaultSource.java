package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.SealedWriter;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Reads a state of a vault's files, or what is at one path of it, into a sealed file. For one thread. Memory: the names of one folder,
/// the paths of folders that are still to be read, 4 MiB of content, and some 200 bytes for each symbolic link and each file with
/// several names. What the vault has lost is told and left out.
final class VaultSource {

    private static final byte[] NOTHING = {};
    private static final long MOST_SECONDS = 1L << 54;

    private record Link(byte[] path, Attributes attributes, byte[] target) {}

    private record Folder(byte[] path, long inode) {}

    private final FileView view;
    private final ObjectStore store;
    private final SealedWriter writer;
    private final Progress progress;
    private final BiConsumer<byte[], String> problem;
    private final Map<Long, byte[]> met = new HashMap<>();
    private final List<Link> links = new ArrayList<>();

    /// @param problem told a path that is left out or not as it should be, and why
    VaultSource(
            FileView view,
            ObjectStore store,
            SealedWriter writer,
            Progress progress,
            BiConsumer<byte[], String> problem) {
        this.view = view;
        this.store = store;
        this.writer = writer;
        this.progress = progress;
        this.problem = problem;
    }

    /// @param path a folder or file in the vault; empty for all
    /// @throws SigmaVaultException code `file-not-found`, `not-a-folder`
    void seal(String path) throws SigmaVaultException {
        long number = view.lookup(path);
        var top = view.stat(number);
        if (top.type() != FileType.FOLDER) {
            one(NOTHING, top.type(), number, new ArrayList<>());
        } else {
            writer.folder(NOTHING, attributes(NOTHING, top));
            tree(number);
        }
        for (var link : links) {
            writer.symlink(link.path, link.attributes, link.target);
        }
    }

    private void tree(long top) throws SigmaVaultException {
        var folders = new ArrayDeque<Folder>();
        folders.push(new Folder(NOTHING, top));
        while (!folders.isEmpty()) {
            var below = contents(folders.pop());
            for (var each : below.reversed()) {
                folders.push(each);
            }
        }
    }

    /// @return the folders in it, which are written but not read yet
    private List<Folder> contents(Folder folder) throws SigmaVaultException {
        var children = new ArrayList<Entry>();
        try {
            var listing = view.list(folder.inode, NOTHING);
            for (var entry = listing.next(); entry != null; entry = listing.next()) {
                children.add(entry);
            }
        } catch (SigmaVaultException e) {
            damaged(folder.path, "can't be read whole", e);
        }
        children.sort(Comparator.comparing(Entry::name, LikeBesideLike.ORDER));
        var folders = new ArrayList<Folder>();
        for (var child : children) {
            byte[] path = Names.child(folder.path, child.name());
            try {
                one(path, child.type(), child.inode(), folders);
            } catch (SigmaVaultException e) {
                damaged(path, "is left out", e);
            }
        }
        return folders;
    }

    private void one(byte[] path, FileType type, long number, List<Folder> folders)
            throws SigmaVaultException {
        var inode = view.stat(number);
        switch (type) {
            case FOLDER -> {
                writer.folder(path, attributes(path, inode));
                folders.add(new Folder(path, number));
            }
            case SYMLINK -> {
                if (inode.body() instanceof Body.Target(var target)) {
                    links.add(new Link(path, attributes(path, inode), target));
                }
            }
            case FILE -> file(path, inode);
            case FIFO -> writer.fifo(path, attributes(path, inode));
        }
    }

    private void file(byte[] path, Inode inode) throws SigmaVaultException {
        if (inode.links() > 1) {
            byte[] first = met.get(inode.number());
            if (first != null) {
                writer.hardLink(path, first);
                return;
            }
        }
        writer.begin(path, attributes(path, inode));
        try {
            content(inode);
        } catch (SigmaVaultException e) {
            damaged(path, "is not whole", e);
        }
        writer.end();
        progress.add(1, 0);
        if (inode.links() > 1) {
            met.put(inode.number(), path);
        }
    }

    private void content(Inode inode) throws SigmaVaultException {
        if (inode.body() instanceof Body.Inline(var bytes)) {
            part(bytes, 0, bytes.length);
            hole(inode.size() - bytes.length);
            return;
        }
        long at = 0;
        var extents = view.extents(inode.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            hole(extent.offset() - at);
            part(store.read(Kind.CHUNK, extent.chunk()), extent.skip(), extent.length());
            at = extent.end();
        }
        hole(inode.size() - at);
    }

    private void part(byte[] bytes, int from, int count) throws SigmaVaultException {
        writer.write(bytes, from, count);
        progress.add(0, count);
    }

    private void hole(long count) throws SigmaVaultException {
        if (count > 0) {
            writer.hole(count);
            progress.add(0, count);
        }
    }

    private Attributes attributes(byte[] path, Inode inode) {
        var kept = inode.attributes();
        var xattrs = new ArrayList<Attributes.Xattr>();
        for (var xattr : kept.xattrs()) {
            xattrs.add(
                    new Attributes.Xattr(
                            xattr.name().getBytes(StandardCharsets.UTF_8), xattr.value()));
        }
        if (Attributes.bytes(xattrs) > Attributes.MOST_XATTR_BYTES) {
            problem.accept(path, "has more extended attributes than are kept: they are left out");
            xattrs.clear();
        }
        return new Attributes(
                kept.mode(),
                (int) kept.uid(),
                (int) kept.gid(),
                Math.clamp(kept.modified().getEpochSecond(), -MOST_SECONDS, MOST_SECONDS),
                kept.modified().getNano(),
                xattrs);
    }

    /// Damage of one file must not keep the others from being sealed.
    private void damaged(byte[] path, String what, SigmaVaultException e)
            throws SigmaVaultException {
        if (Exit.of(e.code()) != Exit.DAMAGED) {
            throw e;
        }
        problem.accept(path, what + ": " + e.getMessage());
    }
}
