package io.sigmavault.share.folder;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView.Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// An open plain file.
record FolderFile(Trouble trouble, FileChannel file) implements Writer {

    @Override
    public long sizeBytes() throws SigmaVaultException {
        return trouble.of(file::size);
    }

    @Override
    public int read(long position, byte[] target, int offset, int length)
            throws SigmaVaultException {
        return trouble.of(() -> {
            var into = ByteBuffer.wrap(target, offset, length);
            while (into.hasRemaining()
                    && file.read(into, position + into.position() - offset) >= 0) {
                // until it is full or the file ends
            }
            return into.position() - offset;
        });
    }

    @Override
    public void write(long position, byte[] source, int offset, int length)
            throws SigmaVaultException {
        trouble.of(() -> {
            var from = ByteBuffer.wrap(source, offset, length);
            while (from.hasRemaining()) {
                file.write(from, position + from.position() - offset);
            }
            return length;
        });
    }

    @Override
    public void truncate(long sizeBytes) throws SigmaVaultException {
        trouble.of(() -> {
            if (sizeBytes > file.size()) {
                file.write(ByteBuffer.wrap(new byte[1]), sizeBytes - 1);
            }
            return file.truncate(sizeBytes);
        });
    }

    @Override
    public void sync() throws SigmaVaultException {
        trouble.of(() -> {
            file.force(true);
            return true;
        });
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
