package io.sigmavault.audit.tree;

import java.security.MessageDigest;
import java.util.List;

/// Checks proofs with nothing but roots at hand. False for anything that is not a right proof, whoever sent it.
public final class ProofCheck {

    private ProofCheck() {}

    /// True if `proof` shows that `leaf` is the hash of entry `index` in the tree of `size` entries with that
    /// root (RFC 9162 §2.1.3.2).
    public static boolean included(
            byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || wrongLength(proof)) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /// True if `proof` shows that the tree of `to` entries with root `newRoot` begins with the one of `from`
    /// entries with root `oldRoot` (RFC 9162 §2.1.4.2). The empty tree is the beginning of every one.
    public static boolean consistent(
            long from, long to, List<byte[]> proof, byte[] oldRoot, byte[] newRoot) {
        if (from < 0 || from > to || wrongLength(proof)) {
            return false;
        }
        if (from == 0) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, TreeHash.empty());
        }
        if (from == to) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        return climbs(from, to, proof, oldRoot, newRoot);
    }

    private static boolean climbs(
            long from, long to, List<byte[]> proof, byte[] oldRoot, byte[] newRoot) {
        int used = 0;
        boolean whole = Long.bitCount(from) == 1;
        if (!whole && proof.isEmpty()) {
            return false;
        }
        byte[] old = whole ? oldRoot : proof.get(used++);
        byte[] fresh = old;
        int trailing = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >> trailing;
        long last = (to - 1) >> trailing;
        for (byte[] sibling : proof.subList(used, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = TreeHash.node(sibling, old);
                fresh = TreeHash.node(sibling, fresh);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                fresh = TreeHash.node(fresh, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0
                && MessageDigest.isEqual(old, oldRoot)
                && MessageDigest.isEqual(fresh, newRoot);
    }

    private static boolean wrongLength(List<byte[]> proof) {
        return proof.size() > Long.SIZE
                || proof.stream().anyMatch(hash -> hash.length != TreeHash.BYTES);
    }
}
