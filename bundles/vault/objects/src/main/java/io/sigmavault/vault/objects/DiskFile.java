package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;

/// An open file. Reads and writes at places; safe for many threads; not closed by interrupts.
public interface DiskFile extends Closeable {

    void write(long position, byte[] source, int offset, int length) throws IOException;

    /// @throws java.io.EOFException if the file ends before `length` bytes
    void read(long position, byte[] target, int offset, int length) throws IOException;

    long sizeBytes() throws IOException;

    /// Puts everything written so far on stable storage. After a failure nothing is known about
    /// what was written since the last success, so it must not be tried again.
    void force() throws IOException;
}
