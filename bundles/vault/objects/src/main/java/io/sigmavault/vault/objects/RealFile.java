package io.sigmavault.vault.objects;

import java.io.IOException;
import java.io.RandomAccessFile;

/// A file of the operating system. Not a FileChannel, because an interrupt would close that.
final class RealFile implements DiskFile {

    private final RandomAccessFile file;

    RealFile(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public synchronized void write(long position, byte[] source, int offset, int length)
            throws IOException {
        file.seek(position);
        file.write(source, offset, length);
    }

    @Override
    public synchronized void read(long position, byte[] target, int offset, int length)
            throws IOException {
        file.seek(position);
        file.readFully(target, offset, length);
    }

    @Override
    public long sizeBytes() throws IOException {
        return file.length();
    }

    @Override
    public void force() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
