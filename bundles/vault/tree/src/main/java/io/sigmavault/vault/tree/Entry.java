package io.sigmavault.vault.tree;

import java.util.Arrays;

/// A name in a folder.
///
/// @param name 1 to 255 bytes, mostly UTF-8 but not always
/// @param inode number of what it names
@SuppressWarnings("ArrayRecordComponent")
public record Entry(byte[] name, long inode, FileType type) {

    /// The name as text; what is not UTF-8 becomes U+FFFD.
    public String text() {
        return TreeException.show(name);
    }

    byte[] encode() {
        return new Out().varint(inode << 2 | (type.code() - 1)).toBytes();
    }

    static Entry decode(byte[] name, byte[] value) throws Malformed {
        var in = new In(value);
        long packed = in.varint();
        in.end();
        if (packed >>> 2 == 0) {
            throw new Malformed("a name without inode");
        }
        return new Entry(name, packed >>> 2, FileType.of((int) (packed & 3) + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry(var theirs, var number, var kind)
                && Arrays.equals(name, theirs)
                && inode == number
                && type == kind;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(name) * 31 + Long.hashCode(inode);
    }
}
