package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.host.FileStat;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tree.FileTree;

/// One put from its start to the point where all is ready to be committed.
public final class Ingest implements AutoCloseable {

    /// More threads would need more memory than the tool may take.
    private static final int MOST_THREADS = 4;

    private final Posix host = new Posix();
    private final Workers workers;
    private final Pending pending;
    private final Put put;

    /// @param vault the vault's own folder, which is left out
    public Ingest(
            ObjectStore store,
            FileTree head,
            Excludes excludes,
            boolean oneFileSystem,
            FileStat vault,
            Report report,
            Progress progress) {
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        workers =
                new Workers(
                        store,
                        threads,
                        bytes -> {
                            report.read(bytes);
                            progress.add(1, bytes);
                        });
        pending = new Pending(head, host, workers, threads, report);
        put = new Put(head, host, pending, excludes, report, vault, oneFileSystem);
    }

    /// Stores a file or folder, see [Put#tree].
    public void tree(byte[] path, long folder, byte[] name)
            throws HostException, SigmaVaultException, InterruptedException {
        put.tree(path, folder, name);
    }

    /// Waits until all files are read and sealed.
    public void finish() throws SigmaVaultException, InterruptedException {
        pending.finish();
    }

    @Override
    public void close() {
        workers.close();
        host.close();
    }
}
