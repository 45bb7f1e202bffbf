package io.sigmavault.vault.tree;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Keys of the file tree: a byte that says what follows, then 8-byte big-endian numbers and names, so
/// that unsigned order keeps together what is read together.
final class Keys {

    /// u64 parent, name → inode and type.
    static final int NAME = 1;

    /// u64 inode → record.
    static final int INODE = 2;

    /// u64 inode, u64 offset → run of extents from there.
    static final int EXTENTS = 3;

    /// u64 parent, folded name, 0, name → nothing, only where the folded name differs.
    static final int FOLDED = 4;

    /// u64 inode, u64 parent, name → nothing: each further name of a file that has several.
    static final int LINK = 5;

    /// u64 inode → nothing: the extents of a file that has no name yet.
    static final int DRAFT = 6;

    private Keys() {}

    static byte[] draft(long inode) {
        return key(DRAFT, 8).putLong(inode).array();
    }

    private static ByteBuffer key(int space, int length) {
        return ByteBuffer.allocate(1 + length).put((byte) space);
    }

    static byte[] name(long parent, byte[] name) {
        return key(NAME, 8 + name.length).putLong(parent).put(name).array();
    }

    static byte[] inode(long inode) {
        return key(INODE, 8).putLong(inode).array();
    }

    static byte[] extents(long inode, long offset) {
        return key(EXTENTS, 16).putLong(inode).putLong(offset).array();
    }

    static byte[] folded(long parent, byte[] folded, byte[] name) {
        return key(FOLDED, 9 + folded.length + name.length)
                .putLong(parent)
                .put(folded)
                .put((byte) 0)
                .put(name)
                .array();
    }

    static byte[] link(long inode, long parent, byte[] name) {
        return key(LINK, 16 + name.length).putLong(inode).putLong(parent).put(name).array();
    }

    /// Before all links of an inode.
    static byte[] inodeLinks(long inode) {
        return key(LINK, 8).putLong(inode).array();
    }

    /// The least key that is greater than all keys which begin with `space` and `number`.
    static byte[] after(int space, long number) {
        if (number == -1L) {
            return new byte[] {(byte) (space + 1)};
        }
        return key(space, 8).putLong(number + 1).array();
    }

    /// The least key greater than `key`.
    static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /// The number that follows the first byte of a stored key.
    ///
    /// @throws TreeException code `vault-damaged` if there is none
    static long number(byte[] key) throws TreeException {
        return long64(key, 1);
    }

    /// The number behind that.
    static long secondNumber(byte[] key) throws TreeException {
        return long64(key, 9);
    }

    private static long long64(byte[] key, int at) throws TreeException {
        if (key.length < at + Long.BYTES) {
            throw TreeException.damaged("a key of the tree", "too short");
        }
        return ByteBuffer.wrap(key).getLong(at);
    }

    /// What follows `start` bytes.
    static byte[] tail(byte[] key, int start) {
        return Arrays.copyOfRange(key, start, key.length);
    }
}
