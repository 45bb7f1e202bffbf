package io.sigmavault.vault.tool.restore;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Place;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.host.PosixWriter;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/// Writes all that is below one folder of the vault into an empty folder. Memory: a window of files (40 MB), 40 bytes
/// for each folder, 150 for each further name of a file.
public final class RestoreTree implements AutoCloseable {

    private static final byte[] NONE = {};
    private static final int FOLDER_MODE = 0700;

    private final FileView view;
    private final ObjectStore store;
    private final PosixWriter host = new PosixWriter();
    private final RestorePool pool;
    private final Metadata metadata;
    private final BiConsumer<byte[], String> hurt;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Long, byte[]> firstNames = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private Window window = new Window();
    private long files;

    private record Link(byte[] existing, byte[] link) {}

    /// @param hurt told a file that can't be restored whole since the vault is damaged, and why
    /// @param warn told a file that misses an attribute, and why
    /// @param progress told bytes written
    public RestoreTree(
            FileView view,
            ObjectStore store,
            BiConsumer<byte[], String> hurt,
            BiConsumer<byte[], String> warn,
            LongConsumer progress) {
        this.view = view;
        this.store = store;
        this.hurt = hurt;
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        this.pool = new RestorePool(store, threads, hurt, progress);
        this.metadata = new Metadata(host.root(), warn);
    }

    /// Done when all is written but the folders' attributes.
    public interface Finish {
        void run() throws SigmaVaultException;
    }

    /// @param target an empty folder
    /// @return how many files, symlinks and FIFOs were written
    /// @throws SigmaVaultException code `io-failed`, `disk-full`: the target took no more
    public long restore(long folder, byte[] target, Finish finish)
            throws SigmaVaultException, InterruptedException {
        var folders = new Folders(target, folder);
        for (int i = 0; i < folders.count(); i++) {
            contents(folders, i);
        }
        flush();
        for (var link : links) {
            try {
                host.makeLink(link.existing(), link.link());
            } catch (HostException e) {
                throw Runner.failed(link.link(), e);
            }
        }
        finish.run();
        for (int i = folders.count() - 1; i >= 0; i--) {
            attributes(folders, i);
        }
        return files;
    }

    /// Folders come breadth first: those of one level follow each other.
    private void contents(Folders folders, int folder)
            throws SigmaVaultException, InterruptedException {
        byte[] path = folders.path(folder);
        try {
            var listing = view.list(folders.inode(folder), NONE);
            for (var entry = listing.next(); entry != null; entry = listing.next()) {
                entry(folders, folder, entry, Names.child(path, entry.name()));
            }
        } catch (SigmaVaultException e) {
            damaged(path, e);
        }
    }

    private void entry(Folders folders, int folder, Entry entry, byte[] path)
            throws SigmaVaultException, InterruptedException {
        try {
            if (entry.type() == FileType.FOLDER) {
                host.makeFolder(path, FOLDER_MODE);
                folders.add(folder, entry.inode(), entry.name());
            } else {
                file(path, entry.inode());
            }
        } catch (HostException e) {
            throw Runner.failed(path, e);
        } catch (SigmaVaultException e) {
            damaged(path, e);
        }
        flushIfFull();
    }

    /// Damage of one file must not keep the others from being restored.
    private void damaged(byte[] path, SigmaVaultException e) throws SigmaVaultException {
        if (Exit.of(e.code()) != Exit.DAMAGED) {
            throw e;
        }
        hurt.accept(path, String.valueOf(e.getMessage()));
    }

    private void file(byte[] path, long number)
            throws HostException, SigmaVaultException, InterruptedException {
        var inode = view.stat(number);
        if (inode.links() > 1) {
            var first = firstNames.putIfAbsent(number, path);
            if (first != null) {
                links.add(new Link(first, path));
                return;
            }
        }
        files++;
        switch (inode.body()) {
            case Body.Target(var target) -> {
                host.makeSymlink(path, target);
                metadata.set(host, path, inode);
            }
            case Body.Empty _ when inode.type() == FileType.FIFO -> {
                host.makeFifo(path, 0600);
                metadata.set(host, path, inode);
            }
            case Body.Empty _, Body.Inline _ ->
                    window.add(new TargetFile(path, inode, 0, metadata, open));
            case Body.Extents(var list) -> parts(path, inode, list.size());
            case Body.Runs _ -> parts(path, inode, count(number));
        }
    }

    private int count(long number) throws SigmaVaultException {
        var extents = view.extents(number);
        int count = 0;
        while (extents.next() != null) {
            count++;
        }
        return count;
    }

    private void parts(byte[] path, Inode inode, int count)
            throws SigmaVaultException, InterruptedException {
        var file = new TargetFile(path, inode, count, metadata, open);
        var extents = view.extents(inode.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            window.add(new Part(place(extent.chunk()), extent, file));
            flushIfFull();
        }
    }

    /// One that is lost comes last; reading it tells.
    private Place place(ObjectId chunk) throws SigmaVaultException {
        try {
            return store.place(chunk);
        } catch (SigmaVaultException e) {
            if (Exit.of(e.code()) != Exit.DAMAGED) {
                throw e;
            }
            return new Place(Integer.MAX_VALUE, 0, 0);
        }
    }

    private void flushIfFull() throws SigmaVaultException, InterruptedException {
        if (window.isFull()) {
            flush();
        }
    }

    private void flush() throws SigmaVaultException, InterruptedException {
        pool.write(window);
        window = new Window();
    }

    private void attributes(Folders folders, int folder) throws SigmaVaultException {
        byte[] path = folders.path(folder);
        try {
            metadata.set(host, path, view.stat(folders.inode(folder)));
        } catch (HostException e) {
            throw Runner.failed(path, e);
        } catch (SigmaVaultException e) {
            damaged(path, e);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
