package io.sigmavault.keys.software;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The keys of a token in memory, for as long as one call takes: closing it zeroes them. At most [#MOST_KEYS] of some 300 bytes.
final class KeyList implements AutoCloseable {

    static final int MOST_KEYS = 256;
    static final int ID_BYTES = 16;

    private static final int MOST_BYTES = 256 << 10;

    private final List<StoredKey> keys;

    KeyList() {
        this(new ArrayList<>());
    }

    private KeyList(List<StoredKey> keys) {
        this.keys = keys;
    }

    /// The list is the caller's to change; a key that is taken out is to be closed.
    List<StoredKey> keys() {
        return keys;
    }

    /// @return to be closed by the caller
    Secret encode() {
        ByteBuffer target = ByteBuffer.allocate(MOST_BYTES);
        target.putShort((short) keys.size());
        for (StoredKey key : keys) {
            byte[] label = key.label().getBytes(StandardCharsets.US_ASCII);
            target.put(key.id()).put((byte) key.use().ordinal());
            target.put((byte) label.length).put(label);
            target.putShort((short) key.secret().sizeBytes()).put(key.secret().bytes());
            target.putShort((short) key.publicKey().length).put(key.publicKey());
        }
        byte[] bytes = Arrays.copyOf(target.array(), target.position());
        Arrays.fill(target.array(), (byte) 0);
        return Secret.owning(bytes);
    }

    /// @throws IOException if these bytes are no list of keys
    static KeyList decode(ByteBuffer source) throws IOException {
        var keys = new ArrayList<StoredKey>();
        try {
            int count = source.getShort() & 0xFFFF;
            if (count > MOST_KEYS) {
                throw new IOException("more than " + MOST_KEYS + " keys: " + count);
            }
            for (int i = 0; i < count; i++) {
                keys.add(decodeKey(source));
            }
            if (source.hasRemaining()) {
                throw new IOException("bytes after the last key");
            }
            return new KeyList(keys);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            keys.forEach(StoredKey::close);
            throw new IOException("not a list of keys", e);
        } catch (IOException e) {
            keys.forEach(StoredKey::close);
            throw e;
        }
    }

    private static StoredKey decodeKey(ByteBuffer source) throws IOException {
        byte[] id = take(source, ID_BYTES);
        int use = source.get();
        if (use < 0 || use >= KeyUse.values().length) {
            throw new IOException("a key for nothing known: " + use);
        }
        String label = new String(take(source, source.get() & 0xFF), StandardCharsets.US_ASCII);
        byte[] secret = take(source, source.getShort() & 0xFFFF);
        byte[] publicKey = take(source, source.getShort() & 0xFFFF);
        return new StoredKey(
                id,
                KeyUse.values()[use],
                HsmKey.checkLabel(label),
                Secret.owning(secret),
                publicKey);
    }

    private static byte[] take(ByteBuffer source, int length) {
        if (length > source.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        source.get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        keys.forEach(StoredKey::close);
    }
}
