package io.sigmavault.audit.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The hashes of a Merkle tree as RFC 9162 §2.1.1 has them, with SHA-256.
public final class TreeHash {

    /// Size of each.
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /// SHA-256(00 ‖ entry).
    public static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        sha256.update(entry);
        return sha256.digest();
    }

    /// SHA-256(01 ‖ left ‖ right).
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }

    /// Root of the tree without entries: SHA-256 of nothing.
    public static byte[] empty() {
        return sha256().digest();
    }

    /// Root of a complete tree over `count` hashes that lie behind each other in `hashes` from `offset` on.
    ///
    /// @param count a power of two
    static byte[] complete(byte[] hashes, int offset, int count) {
        MessageDigest sha256 = sha256();
        byte[] row = Arrays.copyOfRange(hashes, offset, offset + count * BYTES);
        try {
            for (int left = count; left > 1; left /= 2) {
                for (int i = 0; i < left / 2; i++) {
                    sha256.update(NODE);
                    sha256.update(row, 2 * i * BYTES, 2 * BYTES);
                    sha256.digest(row, i * BYTES, BYTES);
                }
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of 32 bytes fits", e);
        }
        return Arrays.copyOf(row, BYTES);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
