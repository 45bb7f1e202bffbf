package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.FileType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes folders of the vault equal to folders on disk. What is on disk and unchanged is not read, what is gone from
/// the disk goes from the vault; what can't be read stays there as it was.
final class Put {

    private static final byte[] NONE = {};

    private final FileTree head;
    private final Posix host;
    private final Pending pending;
    private final Excludes excludes;
    private final Report report;
    private final FileStat vault;
    private final boolean oneFileSystem;
    private int root;
    private long device;

    /// @param vault the vault's own folder, which is left out
    /// @param oneFileSystem whether to leave out what is mounted below a tree
    Put(
            FileTree head,
            Posix host,
            Pending pending,
            Excludes excludes,
            Report report,
            FileStat vault,
            boolean oneFileSystem) {
        this.head = head;
        this.host = host;
        this.pending = pending;
        this.excludes = excludes;
        this.report = report;
        this.vault = vault;
        this.oneFileSystem = oneFileSystem;
    }

    private record Folder(byte[] path, long inode, boolean made) {}

    /// Stores a file or folder.
    ///
    /// @param folder of the vault
    /// @param name to be stored under; empty: what is in the folder goes into `folder` itself
    /// @throws HostException if there is no such file
    void tree(byte[] path, long folder, byte[] name)
            throws HostException, SigmaVaultException, InterruptedException {
        root = path.length;
        var stat = host.stat(path);
        device = stat.dev();
        if (name.length == 0) {
            contents(new Folder(path, folder, false));
            return;
        }
        var below = new ArrayList<Folder>();
        one(folder, name, path, stat, head.find(folder, name), below);
        for (var each : below) {
            contents(each);
        }
    }

    private void contents(Folder folder) throws SigmaVaultException, InterruptedException {
        List<byte[]> names;
        try {
            names = host.list(folder.path());
        } catch (HostException e) {
            report.leftOut(folder.path(), String.valueOf(e.getMessage()));
            return;
        }
        names.sort(Arrays::compareUnsigned);
        for (var each : merge(folder, names)) {
            contents(each);
        }
    }

    /// Walks the names on disk and those in the vault side by side.
    ///
    /// @return the folders in it
    private List<Folder> merge(Folder folder, List<byte[]> names)
            throws SigmaVaultException, InterruptedException {
        var below = new ArrayList<Folder>();
        var gone = new ArrayList<byte[]>();
        var listing = folder.made() ? null : head.list(folder.inode(), NONE);
        var there = listing == null ? null : listing.next();
        for (byte[] name : names) {
            while (listing != null
                    && there != null
                    && Arrays.compareUnsigned(there.name(), name) < 0) {
                gone.add(there.name());
                there = listing.next();
            }
            boolean known = there != null && Arrays.equals(there.name(), name);
            byte[] path = Names.child(folder.path(), name);
            if (excludes.match(path, root, name)) {
                continue; // still in the vault? then it goes, by the next turn of the loop above
            }
            visit(folder.inode(), name, path, known ? there : null, below);
            if (known && listing != null) {
                there = listing.next();
            }
        }
        while (listing != null && there != null) {
            gone.add(there.name());
            there = listing.next();
        }
        for (byte[] name : gone) {
            report.removed(head.removeAll(folder.inode(), name));
        }
        return below;
    }

    private void visit(
            long folder, byte[] name, byte[] path, @Nullable Entry there, List<Folder> below)
            throws SigmaVaultException, InterruptedException {
        try {
            var stat = host.stat(path);
            if (stat.type() == FileStat.Type.FOLDER && isLeftOut(stat)) {
                return;
            }
            one(folder, name, path, stat, there, below);
        } catch (HostException e) {
            report.leftOut(path, String.valueOf(e.getMessage()));
        }
    }

    private boolean isLeftOut(FileStat folder) {
        return (folder.dev() == vault.dev() && folder.ino() == vault.ino())
                || (oneFileSystem && folder.dev() != device);
    }

    private void one(
            long folder,
            byte[] name,
            byte[] path,
            FileStat stat,
            @Nullable Entry there,
            List<Folder> below)
            throws HostException, SigmaVaultException, InterruptedException {
        var known = there;
        if (known != null && mustGo(known.type(), stat.type())) {
            report.removed(head.removeAll(folder, name));
            known = null;
        }
        switch (stat.type()) {
            case FILE -> pending.file(new Source(folder, name, path, stat, head.draft()), known);
            case FOLDER -> below.add(folder(folder, name, path, stat, known));
            case SYMLINK, FIFO -> special(folder, name, path, stat, known);
            case OTHER -> report.leftOut(path, "sockets and devices are not stored");
        }
    }

    /// A folder can't be replaced by something else in one step, nor the other way round.
    private static boolean mustGo(FileType there, FileStat.Type now) {
        return now != FileStat.Type.OTHER
                && (there == FileType.FOLDER) != (now == FileStat.Type.FOLDER);
    }

    private Folder folder(
            long parent, byte[] name, byte[] path, FileStat stat, @Nullable Entry known)
            throws HostException, SigmaVaultException {
        if (known != null && sameStamp(known, stat)) {
            report.unchanged();
            return new Folder(path, known.inode(), false);
        }
        var attributes = Stored.attributes(stat, Xattrs.of(host, path), Stored.stamp(stat));
        long inode = head.putFolder(parent, name, attributes);
        count(known);
        return new Folder(path, inode, known == null);
    }

    private void special(
            long folder, byte[] name, byte[] path, FileStat stat, @Nullable Entry known)
            throws HostException, SigmaVaultException, InterruptedException {
        if (known != null && sameStamp(known, stat)) {
            report.unchanged();
            return;
        }
        pending.special(folder, name, path, stat, known);
    }

    private boolean sameStamp(Entry known, FileStat stat) throws SigmaVaultException {
        return Stored.stamp(stat).equals(head.stat(known.inode()).attributes().stamp());
    }

    private void count(@Nullable Entry known) {
        if (known == null) {
            report.added();
        } else {
            report.changed();
        }
    }
}
