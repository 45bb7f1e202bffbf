package io.sigmavault.update.slots;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Reads a part of a disk from its beginning to its end.
final class Range extends InputStream {

    private final Disk disk;
    private final long end;
    private final boolean closesDisk;
    private long at;

    Range(Disk disk, long first, long length, boolean closesDisk) {
        this.disk = disk;
        this.at = first;
        this.end = first + length;
        this.closesDisk = closesDisk;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, end - at);
        if (count <= 0) {
            return -1;
        }
        disk.read(at, ByteBuffer.wrap(into, offset, count));
        at += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - at);
        at += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (closesDisk) {
            disk.close();
        }
    }
}
