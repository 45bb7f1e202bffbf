package io.sigmavault.keys.software;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// The file of a token: keys under AES-256-GCM, whose key comes from the PIN by Argon2id. Read whole, at most 256 KiB.
/// Layout: docs/format/keys.md.
final class TokenFile {

    private static final int MAGIC = 0x53564853; // SVHS
    private static final byte VERSION = 1;
    private static final int ID_BYTES = 8;
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = 5 + ID_BYTES + 9 + SALT_BYTES + NONCE_BYTES;
    private static final int MOST_BYTES = 256 << 10;

    private final Path folder;
    private final Path path;
    private final Crypto crypto;

    /// @param folder of the file `token`; made with it
    TokenFile(Path folder, Crypto crypto) {
        this.folder = folder;
        this.path = folder.resolve("token");
        this.crypto = crypto;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// Whether one was ever made here: its folder stays when the file is taken away.
    boolean wasMade() {
        return Files.exists(folder);
    }

    /// What names the token: changes when another one is made, not with the PIN or the keys.
    String serial() throws IOException {
        return HexFormat.of().formatHex(header(readChecked()).id());
    }

    /// Makes the file, or puts keys under another PIN.
    ///
    /// @return the key that the file is now under, to be closed by the caller
    Secret create(KeyList keys, Secret pin, Parameters cost)
            throws IOException, SigmaVaultException {
        byte[] id = exists() ? header(readChecked()).id() : crypto.random().bytes(ID_BYTES);
        var header = new Header(id, cost, crypto.random().bytes(SALT_BYTES));
        Secret key = derive(pin, header);
        try {
            write(keys, key, header);
            return key;
        } catch (IOException | SigmaVaultException | IllegalStateException e) {
            key.close();
            throw e;
        }
    }

    /// The key that `pin` gives. Whether it is the right one shows [#read].
    Secret keyOf(Secret pin) throws IOException, SigmaVaultException {
        return derive(pin, header(readChecked()));
    }

    private Secret derive(Secret pin, Header header) throws IOException, SigmaVaultException {
        try {
            return crypto.passwordKdf(Crypto.ARGON2ID)
                    .derive(pin, header.salt(), header.cost(), KEY_BYTES);
        } catch (IllegalArgumentException e) {
            throw new IOException("the cost of the PIN can't be paid", e);
        }
    }

    /// @return to be closed by the caller
    /// @throws AuthenticationFailedException if the file is not under this key
    /// @throws IOException if it is damaged or can't be read
    KeyList read(Secret key)
            throws IOException, AuthenticationFailedException, SigmaVaultException {
        byte[] bytes = readChecked();
        header(bytes);
        int end = bytes.length - Integer.BYTES;
        ByteBuffer sealed = ByteBuffer.wrap(bytes, HEADER_BYTES, end - HEADER_BYTES);
        ByteBuffer plain = ByteBuffer.allocate(sealed.remaining());
        try {
            crypto.aead(Crypto.AES_256_GCM)
                    .open(
                            key,
                            Arrays.copyOfRange(bytes, HEADER_BYTES - NONCE_BYTES, HEADER_BYTES),
                            Arrays.copyOf(bytes, HEADER_BYTES),
                            sealed,
                            plain);
            return KeyList.decode(plain.flip());
        } finally {
            Arrays.fill(plain.array(), (byte) 0);
        }
    }

    /// Puts other keys in the place of those in the file, under the same PIN.
    void replace(KeyList keys, Secret key) throws IOException, SigmaVaultException {
        write(keys, key, header(readChecked()));
    }

    private void write(KeyList keys, Secret key, Header header)
            throws IOException, SigmaVaultException {
        byte[] nonce = crypto.random().bytes(NONCE_BYTES);
        try (Secret plain = keys.encode()) {
            int sealedBytes = plain.sizeBytes() + TAG_BYTES;
            ByteBuffer target = ByteBuffer.allocate(HEADER_BYTES + sealedBytes + Integer.BYTES);
            target.putInt(MAGIC).put(VERSION).put(header.id());
            target.putInt(header.cost().memoryKib()).putInt(header.cost().iterations());
            target.put((byte) header.cost().parallelism()).put(header.salt()).put(nonce);
            ByteBuffer sealed = ByteBuffer.allocate(sealedBytes);
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            key,
                            nonce,
                            Arrays.copyOf(target.array(), HEADER_BYTES),
                            ByteBuffer.wrap(plain.bytes()),
                            sealed);
            target.put(sealed.array());
            target.putInt(crc(target.array(), target.position()));
            StableFile.makeFolder(folder);
            StableFile.replace(path, target.array());
        }
    }

    private byte[] readChecked() throws IOException {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(path)) {
            bytes = content.readNBytes(MOST_BYTES + 1);
        }
        int end = bytes.length - Integer.BYTES;
        if (end < HEADER_BYTES + TAG_BYTES
                || bytes.length > MOST_BYTES
                || ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
            throw new IOException("the file of the token is damaged");
        }
        return bytes;
    }

    private static Header header(byte[] bytes) throws IOException {
        var source = ByteBuffer.wrap(bytes);
        if (source.getInt() != MAGIC || source.get() != VERSION) {
            throw new IOException("not the file of a token, or of a newer version");
        }
        byte[] id = new byte[ID_BYTES];
        source.get(id);
        var cost = new Parameters(source.getInt(), source.getInt(), source.get());
        byte[] salt = new byte[SALT_BYTES];
        source.get(salt);
        return new Header(id, cost, salt);
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private record Header(byte[] id, Parameters cost, byte[] salt) {}
}
