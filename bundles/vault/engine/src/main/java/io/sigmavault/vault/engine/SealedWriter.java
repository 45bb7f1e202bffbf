package io.sigmavault.vault.engine;

import java.io.IOException;

/// Writes one sealed file from start to end: the plain file header, then blocks of 64 KiB. The last
/// block says that it is the last, so that a file cut short is noticed.
final class SealedWriter implements AutoCloseable {

    static final String MAGIC = "SVINDEX0";
    static final int BLOCK = 65_536;
    static final int PLAIN = BLOCK - FileCipher.TAG;

    private final DiskFile file;
    private final FileCipher cipher;
    private final byte[] plain = new byte[PLAIN];
    private final byte[] sealed = new byte[BLOCK];
    private int filled;
    private long blocks;
    private boolean finished;

    SealedWriter(Disk disk, String path, Keys keys, String kind, long number) throws IOException {
        byte[] salt = keys.freshSalt();
        cipher = keys.file(Keys.Use.INDEX, kind, number, salt);
        file = disk.create(path);
        byte[] header = Format.fileHeader(MAGIC, salt);
        file.write(0, header, 0, header.length);
    }

    /// Writes what `out` holds and empties it.
    void take(Out out) throws IOException {
        write(out.array(), 0, out.size());
        out.reset();
    }

    void write(byte[] source, int offset, int length) throws IOException {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            if (filled == PLAIN) {
                flush(false);
            }
            int part = Math.min(rest, PLAIN - filled);
            System.arraycopy(source, at, plain, filled, part);
            filled += part;
            at += part;
            rest -= part;
        }
    }

    /// Writes the last block and forces the file.
    ///
    /// @return how long the file is
    long finish() throws IOException {
        flush(true);
        finished = true;
        file.force();
        return file.sizeBytes();
    }

    boolean finished() {
        return finished;
    }

    private void flush(boolean last) throws IOException {
        cipher.seal(blocks, about(last), plain, 0, filled, sealed, 0);
        long position = Format.FILE_HEADER + blocks * BLOCK;
        file.write(position, sealed, 0, filled + FileCipher.TAG);
        blocks++;
        filled = 0;
    }

    static byte[] about(boolean last) {
        return new byte[] {(byte) (last ? 1 : 0)};
    }

    @Override
    public void close() throws IOException {
        cipher.close();
        file.close();
    }
}
