package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Writer;
import io.sigmavault.share.Right;
import java.time.Instant;

/// A file that is written in place. What makes it longer is taken from the quota before it is written; what was not synced
/// is given back when it is closed. Whether the caller still may is asked again with each sync.
final class CountedWriter implements Writer {

    private final Passage in;
    private final GuardedView.Door door;
    private final Writer file;
    private long counted;
    private long synced;

    CountedWriter(Passage in, GuardedView.Door door, Writer file) throws SigmaVaultException {
        this.in = in;
        this.door = door;
        this.file = file;
        this.counted = file.sizeBytes();
        this.synced = counted;
    }

    @Override
    public long sizeBytes() throws SigmaVaultException {
        return file.sizeBytes();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        int read = file.read(position, target, offset, length);
        in.count().moved(0, Math.max(0, read));
        return read;
    }

    @Override
    public void write(long position, byte[] source, int offset, int length)
            throws SigmaVaultException {
        grow(position + length);
        file.write(position, source, offset, length);
        in.count().moved(length, 0);
    }

    private synchronized void grow(long size) throws SigmaVaultException {
        if (size > counted) {
            in.take(size - counted);
            counted = size;
        }
    }

    @Override
    public void truncate(long sizeBytes) throws SigmaVaultException {
        grow(sizeBytes);
        file.truncate(sizeBytes);
        synchronized (this) {
            in.giveBack(counted - sizeBytes);
            counted = sizeBytes;
        }
    }

    @Override
    public synchronized void sync() throws SigmaVaultException {
        door.enter(Right.WRITE).close();
        file.sync();
        synced = counted;
    }

    @Override
    public synchronized void publish(Instant modified) throws SigmaVaultException {
        door.enter(Right.WRITE).close();
        file.publish(modified);
        synced = counted;
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } finally {
            in.giveBack(counted - synced);
            counted = synced;
            in.close();
        }
    }
}
