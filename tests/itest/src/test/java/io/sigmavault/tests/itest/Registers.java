package io.sigmavault.tests.itest;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Files that several clients write and read whole, as registers of one number: who holds them, and by which protocol.
interface Registers {

    /// Puts a value in the place of the one before, for all clients at once.
    void write(String file, byte[] content) throws IOException;

    /// The whole content.
    byte[] read(String file) throws IOException;

    /// The content of a value: its number again and again, of a size that follows from it (8 bytes to 256 KiB), so that a
    /// mixture of two is none.
    static byte[] content(long value) {
        int words = 1 + (int) (value * 7_919 % (value % 4 == 0 ? 32_768 : 512));
        var content = ByteBuffer.allocate(words * Long.BYTES);
        while (content.hasRemaining()) {
            content.putLong(value);
        }
        return content.array();
    }

    /// The value of a content.
    ///
    /// @param client who read it
    /// @throws AssertionError if it is of no value
    static long value(String client, byte[] content) {
        long value = first(content);
        if (!whole(content)) {
            throw new AssertionError(
                    client
                            + " read "
                            + content.length
                            + " bytes that begin with "
                            + value
                            + " are what nobody wrote");
        }
        return value;
    }

    /// Whether a content is of one value.
    static boolean whole(byte[] content) {
        long value = first(content);
        return value > 0 && java.util.Arrays.equals(content, content(value));
    }

    private static long first(byte[] content) {
        return content.length < Long.BYTES ? 0 : ByteBuffer.wrap(content).getLong();
    }
}
