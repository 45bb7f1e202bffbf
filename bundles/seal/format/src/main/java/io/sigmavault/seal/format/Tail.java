package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The last bytes of a file.
///
/// @param index where its first record is, or the end record if there are no blocks
/// @param end where the end record is
record Tail(long index, long end) {

    static byte[] bytes(long index, long end) {
        return ByteBuffer.allocate(Layout.TAIL)
                .putLong(index)
                .putLong(end)
                .put(Layout.TAIL_MAGIC)
                .array();
    }

    /// @param place where it begins
    static Tail read(byte[] bytes, long place) throws SigmaVaultException {
        if (!Arrays.equals(
                bytes, 16, Layout.TAIL, Layout.TAIL_MAGIC, 0, Layout.TAIL_MAGIC.length)) {
            throw SealedException.cut();
        }
        var in = ByteBuffer.wrap(bytes);
        var tail = new Tail(in.getLong(), in.getLong());
        if (tail.index < 0 || tail.index > tail.end || tail.end > place) {
            throw SealedException.damaged("its last bytes");
        }
        return tail;
    }
}
