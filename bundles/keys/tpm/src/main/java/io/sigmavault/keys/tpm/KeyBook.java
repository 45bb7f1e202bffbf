package io.sigmavault.keys.tpm;

import io.sigmavault.core.file.StableFile;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The file of a token in a TPM, which has no room for keys itself: what the TPM gave out. At most 256 keys and 256 KiB. Layout: docs/format/keys.md.
///
/// @param salt of PINs, 16 bytes
/// @param gate what shows that a PIN is right
record KeyBook(byte[] salt, Tpm.Blob gate, List<StoredKey> keys) {

    static final int MOST_KEYS = 256;
    static final int SALT_BYTES = 16;

    private static final int MAGIC = 0x5356544B; // SVTK
    private static final byte VERSION = 1;
    private static final int ID_BYTES = 16;
    private static final int MOST_BYTES = 256 << 10;

    KeyBook {
        keys = List.copyOf(keys);
    }

    KeyBook with(StoredKey key) {
        var more = new ArrayList<>(keys);
        more.add(key);
        return new KeyBook(salt, gate, more);
    }

    KeyBook without(StoredKey key) {
        return new KeyBook(
                salt, gate, keys.stream().filter(it -> !it.id().equals(key.id())).toList());
    }

    void write(Path file) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(MOST_BYTES);
        target.putInt(MAGIC).put(VERSION).put(salt);
        put(target, gate);
        target.putShort((short) keys.size());
        for (StoredKey key : keys) {
            byte[] label = key.label().getBytes(StandardCharsets.US_ASCII);
            target.put(HexFormat.of().parseHex(key.id())).put((byte) key.use().ordinal());
            target.put((byte) label.length).put(label);
            put(target, key.blob());
        }
        target.putInt(crc(target.array(), target.position()));
        Path folder = file.getParent();
        if (folder != null) {
            StableFile.makeFolder(folder);
        }
        StableFile.replace(file, Arrays.copyOf(target.array(), target.position()));
    }

    /// @throws IOException if it can't be read, or is not as it was written
    static KeyBook read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(file)) {
            bytes = content.readNBytes(MOST_BYTES + 1);
        }
        return decode(bytes);
    }

    static KeyBook decode(byte[] bytes) throws IOException {
        int end = bytes.length - Integer.BYTES;
        var source = ByteBuffer.wrap(bytes);
        if (end < 5
                || bytes.length > MOST_BYTES
                || source.getInt(end) != crc(bytes, end)
                || source.getInt() != MAGIC
                || source.get() != VERSION) {
            throw new IOException("the file of the TPM's keys is damaged, or of a newer version");
        }
        source.limit(end);
        try {
            byte[] salt = take(source, SALT_BYTES);
            Tpm.Blob gate = blob(source);
            int count = source.getShort() & 0xFFFF;
            var keys = new ArrayList<StoredKey>();
            for (int i = 0; i < Math.min(count, MOST_KEYS); i++) {
                keys.add(key(source));
            }
            if (keys.size() != count || source.hasRemaining()) {
                throw new IOException("more in the file of the TPM's keys than there can be");
            }
            return new KeyBook(salt, gate, keys);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("the file of the TPM's keys is none", e);
        }
    }

    private static StoredKey key(ByteBuffer source) throws IOException {
        String id = HexFormat.of().formatHex(take(source, ID_BYTES));
        int use = source.get();
        if (use < 0 || use >= KeyUse.values().length) {
            throw new IOException("a key for nothing known: " + use);
        }
        String label = new String(take(source, source.get() & 0xFF), StandardCharsets.US_ASCII);
        var key = new StoredKey(id, KeyUse.values()[use], HsmKey.checkLabel(label), blob(source));
        HsmKey _ = key.described();
        return key;
    }

    private static void put(ByteBuffer target, Tpm.Blob blob) {
        target.putShort((short) blob.area().length).put(blob.area());
        target.putShort((short) blob.secretPart().length).put(blob.secretPart());
    }

    private static Tpm.Blob blob(ByteBuffer source) {
        byte[] area = take(source, source.getShort() & 0xFFFF);
        return new Tpm.Blob(area, take(source, source.getShort() & 0xFFFF));
    }

    private static byte[] take(ByteBuffer source, int length) {
        if (length > source.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        source.get(bytes);
        return bytes;
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
