package io.sigmavault.vault.engine;

import io.sigmavault.crypto.AuthenticationFailedException;
import java.io.IOException;

/// Reads what [SealedWriter] wrote, block after block or from a given block on.
final class SealedReader implements In.Source, AutoCloseable {

    private final DiskFile file;
    private final FileCipher cipher;
    private final String what;
    private final long blocks;
    private final long sizeBytes;
    private long next;

    /// @param what the file in words, for errors
    SealedReader(Disk disk, String path, Keys keys, String kind, long number, String what)
            throws IOException {
        this.what = what;
        file = disk.open(path);
        sizeBytes = file.sizeBytes();
        if (sizeBytes < Format.FILE_HEADER + FileCipher.TAG) {
            file.close();
            throw new Damaged(what + " is cut short");
        }
        byte[] header = new byte[Format.FILE_HEADER];
        file.read(0, header, 0, header.length);
        byte[] salt = Format.saltOf(header, SealedWriter.MAGIC, what);
        cipher = keys.file(Keys.Use.INDEX, kind, number, salt);
        blocks = Math.ceilDiv(sizeBytes - Format.FILE_HEADER, SealedWriter.BLOCK);
    }

    long blocks() {
        return blocks;
    }

    /// Goes on with block `block`.
    void seek(long block) {
        next = block;
    }

    @Override
    public byte[] next() throws IOException {
        if (next >= blocks) {
            return new byte[0];
        }
        long position = Format.FILE_HEADER + next * SealedWriter.BLOCK;
        int length = (int) Math.min(SealedWriter.BLOCK, sizeBytes - position);
        byte[] sealed = new byte[length];
        file.read(position, sealed, 0, length);
        byte[] plain = new byte[Math.max(0, length - FileCipher.TAG)];
        boolean last = next == blocks - 1;
        try {
            cipher.open(next, SealedWriter.about(last), sealed, 0, length, plain, 0);
        } catch (AuthenticationFailedException e) {
            throw new Damaged(what + " is not what was written", e);
        }
        next++;
        return plain;
    }

    @Override
    public void close() throws IOException {
        cipher.close();
        file.close();
    }
}
