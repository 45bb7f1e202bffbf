package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Lengths and hashes of all blocks, 72 bytes each.
final class Index {

    private final byte[] entries;

    Index(byte[] entries) {
        this.entries = entries;
    }

    byte[] hash() {
        return FileKeys.sha256().digest(entries);
    }

    int blocks() {
        return entries.length / Layout.INDEX_ENTRY;
    }

    /// Bytes of a block's record.
    long length(int block) {
        var in = ByteBuffer.wrap(entries, block * Layout.INDEX_ENTRY, 8);
        return (long) Layout.RECORD_HEAD + in.getInt() + in.getInt();
    }

    /// Whether a record's head and first part are those that were signed.
    boolean isFirst(int block, SealedRecord.Head head, byte[] first) {
        var hash = FileKeys.sha256();
        hash.update(head.bytes());
        return matches(block, 8, hash.digest(first));
    }

    boolean isSecond(int block, byte[] second) {
        return matches(block, 8 + Layout.HASH, FileKeys.sha256().digest(second));
    }

    private boolean matches(int block, int at, byte[] hash) {
        int from = block * Layout.INDEX_ENTRY + at;
        return Arrays.equals(entries, from, from + Layout.HASH, hash, 0, Layout.HASH);
    }

    /// Puts it together from its records.
    static final class Pages {

        private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
        private boolean ended;

        void add(byte[] page) throws SigmaVaultException {
            int most = Layout.ENTRIES * Layout.INDEX_ENTRY;
            if (ended
                    || page.length == 0
                    || page.length > most
                    || page.length % Layout.INDEX_ENTRY != 0) {
                throw SealedException.damaged("its index");
            }
            ended = page.length < most; // all but the last are full
            entries.writeBytes(page);
            if (entries.size() / Layout.INDEX_ENTRY > Layout.MOST_BLOCKS) {
                throw SealedException.damaged("its index");
            }
        }

        Index index() {
            return new Index(entries.toByteArray());
        }
    }
}
