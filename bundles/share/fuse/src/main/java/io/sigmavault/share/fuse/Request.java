package io.sigmavault.share.fuse;

import java.nio.ByteBuffer;

/// One request: `struct fuse_in_header` and what follows it, in the machine's byte order. Lengths are checked whoever sent
/// it; places are counted from behind the header.
final class Request {

    static final int HEADER = 40;

    private static final int LONGEST_NAME = 255;

    private final ByteBuffer bytes;
    private int end;

    /// @param bytes where requests are read into; the thread's own
    Request(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// A request of that many bytes was read.
    ///
    /// @throws Errno [Errno#EIO] if it is not as long as it says
    void read(int length) throws Errno {
        end = length;
        if (length < HEADER || bytes.getInt(0) != length) {
            throw new Errno(Errno.EIO);
        }
    }

    int opcode() {
        return bytes.getInt(4);
    }

    long unique() {
        return bytes.getLong(8);
    }

    long node() {
        return bytes.getLong(16);
    }

    int uid() {
        return bytes.getInt(24);
    }

    /// The thread that asks.
    int thread() {
        return bytes.getInt(32);
    }

    int u32(int at) throws Errno {
        return bytes.getInt(place(at, Integer.BYTES));
    }

    long u64(int at) throws Errno {
        return bytes.getLong(place(at, Long.BYTES));
    }

    /// @return where bytes are in the buffer
    private int place(int at, int length) throws Errno {
        if (at < 0 || length < 0 || length > end - HEADER - at) {
            throw new Errno(Errno.EIO);
        }
        return HEADER + at;
    }

    /// Copies data out.
    void data(int at, byte[] target, int length) throws Errno {
        bytes.get(place(at, length), target, 0, length);
    }

    byte[] data(int at, int length) throws Errno {
        place(at, length);
        var data = new byte[length];
        data(at, data, length);
        return data;
    }

    /// Behind the NUL that ends a text which begins there.
    int behind(int at) throws Errno {
        int i = place(at, 1);
        while (bytes.get(i) != 0) {
            i++;
            if (i >= end) {
                throw new Errno(Errno.EIO);
            }
        }
        return i + 1 - HEADER;
    }

    /// The name that begins there.
    ///
    /// @throws Errno [Errno#ENAMETOOLONG] above 255 bytes, as the kernel or as shares have it ([Names])
    String name(int at) throws Errno {
        int length = behind(at) - at - 1;
        if (length > LONGEST_NAME) {
            throw new Errno(Errno.ENAMETOOLONG);
        }
        int begin = place(at, length);
        var name = Names.text(bytes.duplicate().position(begin).limit(begin + length));
        if (name.length() > LONGEST_NAME / 3 && Names.utf8(name).length > LONGEST_NAME) {
            throw new Errno(Errno.ENAMETOOLONG);
        }
        return name;
    }
}
