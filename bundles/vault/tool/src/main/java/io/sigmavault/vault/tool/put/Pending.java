package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.Xattr;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files on their way: those that changed are read by workers in batches, and put into the vault's tree in the order
/// in which they were met. At most four batches for each worker are on the way.
final class Pending {

    private final FileTree head;
    private final Posix host;
    private final Workers workers;
    private final Report report;
    private final int most;
    private final HardLinks links = new HardLinks();
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private Batch filling = new Batch();

    Pending(FileTree head, Posix host, Workers workers, int threads, Report report) {
        this.head = head;
        this.host = host;
        this.workers = workers;
        this.most = 4 * threads;
        this.report = report;
    }

    /// Takes a regular file.
    ///
    /// @param known what the vault has under the name; never a folder
    void file(Source source, @Nullable Entry known)
            throws SigmaVaultException, InterruptedException {
        var stat = source.stat;
        long linked = stat.nlink() > 1 ? links.find(stat) : HardLinks.UNKNOWN;
        boolean same = known != null && isUnchanged(source, known);
        if (same && known != null && (linked == HardLinks.UNKNOWN || linked == known.inode())) {
            report.unchanged();
            if (stat.nlink() > 1) {
                links.set(stat, known.inode());
            }
            return;
        }
        count(known);
        if (linked != HardLinks.UNKNOWN) {
            source.link = true;
        } else if (stat.nlink() > 1) {
            links.set(stat, HardLinks.IN_FLIGHT);
        }
        if (filling.add(source)) {
            submit();
        }
    }

    private boolean isUnchanged(Source source, Entry known) throws SigmaVaultException {
        var stat = source.stat;
        return known.type() == FileType.FILE
                && head.isUnchanged(
                        known.inode(),
                        stat.size(),
                        stat.mtimeSeconds(),
                        stat.mtimeNanos(),
                        Stored.stamp(stat));
    }

    /// Takes a symlink or FIFO.
    void special(long folder, byte[] name, byte[] path, FileStat stat, @Nullable Entry known)
            throws HostException, SigmaVaultException {
        count(known);
        long linked = stat.nlink() > 1 ? links.find(stat) : HardLinks.UNKNOWN;
        if (linked > 0) {
            head.putLink(linked, folder, name);
            return;
        }
        List<Xattr> xattrs = Xattrs.of(host, path);
        var attributes = Stored.attributes(stat, xattrs, Stored.stamp(stat));
        long inode =
                stat.type() == FileStat.Type.FIFO
                        ? head.putFifo(folder, name, attributes)
                        : head.putSymlink(folder, name, attributes, host.readLink(path));
        if (stat.nlink() > 1) {
            links.set(stat, inode);
        }
    }

    private void count(@Nullable Entry known) {
        if (known == null) {
            report.added();
        } else {
            report.changed();
        }
    }

    private void submit() throws SigmaVaultException, InterruptedException {
        var batch = filling;
        filling = new Batch();
        workers.submit(batch);
        batches.add(batch);
        while (batches.size() > most || isFirstDone()) {
            takeFirst();
        }
    }

    private boolean isFirstDone() {
        var first = batches.peek();
        return first != null && first.isDone();
    }

    private void takeFirst() throws SigmaVaultException, InterruptedException {
        var batch = batches.remove();
        workers.await(batch);
        for (var source : batch.sources) {
            insert(source);
        }
    }

    /// Waits until every file is in the vault's tree.
    void finish() throws SigmaVaultException, InterruptedException {
        if (!filling.isEmpty()) {
            submit();
        }
        while (!batches.isEmpty()) {
            takeFirst();
        }
        workers.finish();
    }

    private void insert(Source source) throws SigmaVaultException {
        try (var content = source.content) {
            if (source.link) {
                long inode = links.find(source.stat);
                if (inode > 0) {
                    head.putLink(inode, source.folder, source.name);
                } else {
                    report.leftOut(source.path, "its other name could not be read");
                }
            } else if (source.problem != null) {
                report.leftOut(source.path, source.problem);
            } else {
                store(source);
            }
        }
    }

    private void store(Source source) throws SigmaVaultException {
        if (source.changed) {
            report.leftOut(source.path, "it changed while it was read; what was read is stored");
        }
        var stamp = source.changed ? null : Stored.stamp(source.stat);
        var attributes = Stored.attributes(source.stat, source.xattrs, stamp);
        long inode =
                source.inline.length > 0
                        ? head.putFile(source.folder, source.name, attributes, source.inline)
                        : head.putFile(
                                source.folder,
                                source.name,
                                attributes,
                                source.size,
                                source.content);
        if (source.stat.nlink() > 1) {
            links.set(source.stat, inode);
        }
    }
}
