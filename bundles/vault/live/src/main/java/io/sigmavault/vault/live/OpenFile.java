package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// A file open for reading, as it was when it was opened. Where it is read from front to end, the next chunk is read ahead.
final class OpenFile implements VaultFiles.ReadHandle, Pins.Holder {

    private final LiveVault vault;
    private final Entry entry;
    private final Content content;
    private final long inode;
    private final ReadAhead ahead = new ReadAhead();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean noted;

    /// @param inode number of the file
    OpenFile(LiveVault vault, Entry entry, long inode, Content content) {
        this.vault = vault;
        this.entry = entry;
        this.inode = inode;
        this.content = content;
        vault.pins.add(this);
    }

    @Override
    public void eachChunk(Pins.Taker taker) throws SigmaVaultException {
        content.eachChunk(taker);
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
            if (!noted) {
                noted = true;
                vault.readNow(inode);
            }
            var next = ahead.next(content, position, length);
            if (next != null) {
                vault.readAhead(next.chunk());
            }
            return content.read(position, target, offset, length, vault.chunks);
        } finally {
            gate.leave();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            vault.pins.remove(this);
        }
    }
}
