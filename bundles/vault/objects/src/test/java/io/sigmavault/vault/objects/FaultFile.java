package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// An open file of a [FaultDisk]; stays usable when its name goes.
record FaultFile(FaultDisk disk, String path, FaultInode inode) implements DiskFile {

    /// What Linux says of a full disk.
    static final String FULL = "No space left on device";

    @Override
    public void write(long position, byte[] source, int offset, int length) throws IOException {
        byte[] bytes = Arrays.copyOfRange(source, offset, offset + length);
        disk.write(path, inode, position, bytes);
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        byte[] bytes = disk.read(path, inode);
        if (position + length > bytes.length) {
            throw new EOFException();
        }
        System.arraycopy(bytes, (int) position, target, offset, length);
    }

    @Override
    public long sizeBytes() throws IOException {
        return disk.read(path, inode).length;
    }

    @Override
    public void force() throws IOException {
        disk.force(path, inode);
    }

    @Override
    public void close() {}
}
