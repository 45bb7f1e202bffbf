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

    private static final int NUMBER_END = 1 + Long.BYTES;

    private Keys() {}

    private static byte[] key(int space, long number, int more) {
        byte[] key = new byte[NUMBER_END + more];
        key[0] = (byte) space;
        write(key, 1, number);
        return key;
    }

    /// Plain shifts: cold code runs them much faster than a buffer.
    private static void write(byte[] key, int at, long number) {
        for (int i = 0; i < Long.BYTES; i++) {
            key[at + i] = (byte) (number >>> 56 - 8 * i);
        }
    }

    private static byte[] put(byte[] key, int at, byte[] source) {
        System.arraycopy(source, 0, key, at, source.length);
        return key;
    }

    static byte[] name(long parent, byte[] name) {
        return put(key(NAME, parent, name.length), NUMBER_END, name);
    }

    static byte[] inode(long inode) {
        return key(INODE, inode, 0);
    }

    static byte[] extents(long inode, long offset) {
        byte[] key = key(EXTENTS, inode, Long.BYTES);
        write(key, NUMBER_END, offset);
        return key;
    }

    static byte[] folded(long parent, byte[] folded, byte[] name) {
        byte[] key = key(FOLDED, parent, folded.length + 1 + name.length);
        return put(put(key, NUMBER_END, folded), NUMBER_END + folded.length + 1, name);
    }

    static byte[] link(long inode, long parent, byte[] name) {
        byte[] key = key(LINK, inode, Long.BYTES + name.length);
        write(key, NUMBER_END, parent);
        return put(key, NUMBER_END + Long.BYTES, name);
    }

    static byte[] draft(long inode) {
        return key(DRAFT, inode, 0);
    }

    /// Before all links of an inode.
    static byte[] inodeLinks(long inode) {
        return key(LINK, inode, 0);
    }

    /// The least key that is greater than all keys which begin with `space` and `number`.
    static byte[] after(int space, long number) {
        return number == -1L ? new byte[] {(byte) (space + 1)} : key(space, number + 1, 0);
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
        return long64(key, NUMBER_END);
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
