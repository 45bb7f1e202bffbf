package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file open for reading, as it was when it was opened.
final class OpenFile implements VaultFiles.ReadHandle {

    private final OpenVault vault;
    private final Entry entry;
    private final Content content;
    private final ContentReader reader;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param content a use of it that this releases
    OpenFile(OpenVault vault, Entry entry, Content content) {
        this.vault = vault;
        this.entry = entry;
        this.content = content;
        reader = new ContentReader(content, vault.table, vault.chunks);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public long sizeBytes() {
        return content.sizeBytes();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position < 0 || closed.get()) {
            throw new IllegalArgumentException("negative position, or the handle is closed");
        }
        var gate = vault.enter();
        try {
            return reader.read(position, target, offset, length);
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            content.release(vault.table);
            vault.reclaim();
        }
    }
}
