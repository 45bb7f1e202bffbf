package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Stores one block of an upload at a time, beside the thread that brings them. Nothing is stored any more once it is closed.
final class Storing implements AutoCloseable {

    private final FileView.Upload upload;
    private @Nullable FutureTask<@Nullable Void> last;

    Storing(FileView.Upload upload) {
        this.upload = upload;
    }

    /// Returns once the block before is stored; this one must not be changed until then.
    ///
    /// @throws SigmaVaultException what the block before met
    void store(byte[] block, int length) throws SigmaVaultException {
        await();
        var task =
                new FutureTask<@Nullable Void>(() -> {
                    upload.write(block, 0, length);
                    return null;
                });
        last = task;
        Thread.ofVirtual().name("webdav-storing").start(task);
    }

    /// Returns once all is stored.
    ///
    /// @throws SigmaVaultException what the last block met
    void await() throws SigmaVaultException {
        var task = last;
        last = null;
        if (task == null) {
            return;
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // kept for later: the block's bytes are in use
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SigmaVaultException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        try {
            await();
        } catch (SigmaVaultException | IllegalStateException e) {
            // the upload is given up for another reason
        }
    }
}
