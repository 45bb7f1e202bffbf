package io.sigmavault.update.slots;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A whole disk.
public interface Disk extends Closeable {

    long sizeBytes();

    /// Reads until `into` is full, from the disk itself where that can be done, so that what was written is really read
    /// back.
    ///
    /// @throws IOException also if the disk ends before
    void read(long at, ByteBuffer into) throws IOException;

    /// Writes all of `from`; on stable storage only after [#force].
    void write(long at, ByteBuffer from) throws IOException;

    void force() throws IOException;
}
