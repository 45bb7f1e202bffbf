package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// A sealed piece of a file. Both parts are encrypted.
///
/// @param type [Layout#BLOCK], [Layout#INDEX] or [Layout#END]
/// @param number of records before it in the file
/// @param second of no bytes in all but blocks
record SealedRecord(byte type, long number, byte[] first, byte[] second) {

    /// Lengths in front of a record.
    record Head(byte type, int first, int second) {

        static Head read(byte[] bytes) throws SigmaVaultException {
            var in = ByteBuffer.wrap(bytes);
            byte type = in.get();
            int first = in.getInt();
            int second = in.getInt();
            boolean known = type == Layout.BLOCK || type == Layout.INDEX || type == Layout.END;
            if (!known) {
                throw SealedException.damaged("a record of kind " + (type & 255));
            }
            boolean block = type == Layout.BLOCK;
            if (first < Layout.TAG
                    || first > Layout.MOST_FIRST
                    || second > Layout.MOST_SECOND
                    || (block ? second < Layout.TAG : second != 0)) {
                throw SealedException.damaged("a record of impossible length");
            }
            return new Head(type, first, second);
        }

        byte[] bytes() {
            return ByteBuffer.allocate(Layout.RECORD_HEAD)
                    .put(type)
                    .putInt(first)
                    .putInt(second)
                    .array();
        }

        long length() {
            return (long) Layout.RECORD_HEAD + first + second;
        }
    }

    Head head() {
        return new Head(type, first.length, second.length);
    }

    /// As it is in the index: lengths of both parts, SHA-256 of head and first part, SHA-256 of the second.
    byte[] indexEntry() {
        var hash = FileKeys.sha256();
        return ByteBuffer.allocate(Layout.INDEX_ENTRY)
                .putInt(first.length)
                .putInt(second.length)
                .put(firstHash(hash))
                .put(hash.digest(second))
                .array();
    }

    private byte[] firstHash(MessageDigest hash) {
        hash.update(head().bytes());
        return hash.digest(first);
    }
}
