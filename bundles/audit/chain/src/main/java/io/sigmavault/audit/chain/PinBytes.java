package io.sigmavault.audit.chain;

import io.sigmavault.audit.PinStore;
import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.TreeHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A checkpoint as a [PinStore] keeps it. Layout: docs/format/audit.md, section 6.
///
/// @param made when it was kept, by this machine's clock; whole seconds
record PinBytes(Checkpoint checkpoint, Instant made) {

    private static final short MAGIC = 0x5350; // SP
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 4 + Long.BYTES + Long.BYTES + TreeHash.BYTES;
    private static final int MOST_NAME_BYTES = PinStore.MOST_BYTES - FIXED_BYTES;

    byte[] encode() {
        byte[] name = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_NAME_BYTES) {
            throw new IllegalArgumentException("a log's name of " + name.length + " bytes");
        }
        return ByteBuffer.allocate(FIXED_BYTES + name.length)
                .putShort(MAGIC)
                .put(VERSION)
                .put((byte) name.length)
                .putLong(checkpoint.size())
                .putLong(made.getEpochSecond())
                .put(checkpoint.root())
                .put(name)
                .array();
    }

    /// @throws IOException if these bytes are none
    static PinBytes decode(byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        if (bytes.length <= FIXED_BYTES
                || bytes.length > PinStore.MOST_BYTES
                || source.getShort() != MAGIC
                || source.get() != VERSION
                || source.get() != bytes.length - FIXED_BYTES) {
            throw new IOException("what is kept is no checkpoint of version " + VERSION);
        }
        try {
            long size = source.getLong();
            var made = Instant.ofEpochSecond(source.getLong());
            byte[] root = new byte[TreeHash.BYTES];
            source.get(root);
            String name = StandardCharsets.UTF_8.newDecoder().decode(source).toString();
            return new PinBytes(new Checkpoint(name, size, root), made);
        } catch (java.nio.charset.CharacterCodingException
                | IllegalArgumentException
                | java.time.DateTimeException e) {
            throw new IOException("what is kept is no checkpoint: " + e.getMessage(), e);
        }
    }
}
