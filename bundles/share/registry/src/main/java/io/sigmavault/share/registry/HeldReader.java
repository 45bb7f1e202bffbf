package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Reader;

/// A file that is read; its source is on loan until it is closed.
record HeldReader(Passage in, Reader file) implements Reader {

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
    public void close() {
        try {
            file.close();
        } finally {
            in.close();
        }
    }
}
