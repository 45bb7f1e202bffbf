package io.sigmavault.vault.engine;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/// `vault.header`: what is needed to get the root key from the passphrase. Written once.
///
/// @param created when the vault was made
/// @param cost of the passphrase derivation
/// @param salt of the passphrase derivation, 32 bytes
/// @param wrapped root key under the derived key, 32 bytes and the tag
/// @param commitment binds the file to one root key, 32 bytes
record VaultHeader(
        Instant created,
        PasswordKdf.Parameters cost,
        byte[] salt,
        byte[] wrapped,
        byte[] commitment) {

    static final String MAGIC = "SVAULT\0\0";
    private static final byte[] COMMITMENT =
            "sigmavault/vault/0/commitment".getBytes(StandardCharsets.US_ASCII);

    /// Longest file that is looked at.
    private static final int MOST = 1_024;

    private static final int ARGON2ID = 1;

    /// Makes a header around a root key.
    static VaultHeader wrap(
            Crypto crypto,
            Secret root,
            Secret passphrase,
            PasswordKdf.Parameters cost,
            Instant created)
            throws AlgorithmMissingException {
        byte[] salt = crypto.random().bytes(Keys.SALT);
        byte[] commitment = commitment(crypto, root, salt).bytes().clone();
        byte[] about = about(created, cost, salt, commitment);
        byte[] wrapped = new byte[Keys.KEY + FileCipher.TAG];
        try (var cipher = cipher(crypto, passphrase, salt, cost)) {
            cipher.seal(0, about, root.bytes(), 0, Keys.KEY, wrapped, 0);
        }
        return new VaultHeader(created, cost, salt, wrapped, commitment);
    }

    /// The root key.
    ///
    /// @throws AuthenticationFailedException if the passphrase is another
    Secret unwrap(Crypto crypto, Secret passphrase)
            throws AuthenticationFailedException, AlgorithmMissingException {
        byte[] root = new byte[Keys.KEY];
        try (var cipher = cipher(crypto, passphrase, salt, cost)) {
            byte[] about = about(created, cost, salt, commitment);
            cipher.open(0, about, wrapped, 0, wrapped.length, root, 0);
        }
        var secret = Secret.owning(root);
        try (var expected = commitment(crypto, secret, salt)) {
            if (!MessageDigest.isEqual(expected.bytes(), commitment)) {
                secret.close();
                throw new AuthenticationFailedException("the root key is another");
            }
        }
        return secret;
    }

    byte[] toBytes() {
        var out = new Out().raw(about(created, cost, salt, commitment)).raw(wrapped);
        return out.raw(sha256(out.toBytes())).toBytes();
    }

    /// @throws Damaged unless the bytes are a whole header of this version
    static VaultHeader read(byte[] bytes) throws IOException {
        int body = bytes.length - 32;
        if (body < 0 || !Arrays.equals(sha256(Arrays.copyOf(bytes, body)), tail(bytes, body))) {
            throw new Damaged("its header is not what was written");
        }
        var in = new In(bytes);
        if (!new String(in.raw(Format.MAGIC), StandardCharsets.US_ASCII).equals(MAGIC)) {
            throw new Damaged("its header does not start as a vault's does");
        }
        int version = in.u16();
        int flags = in.u32();
        if (version != Format.VERSION || flags != 0) {
            throw new Damaged("it has format " + version + ", which this version can't read");
        }
        in.u32();
        var created = Instant.ofEpochSecond(in.u64(), in.u32());
        if (in.u8() != ARGON2ID) {
            throw new Damaged("its passphrase derivation is unknown");
        }
        var cost = bounded(new PasswordKdf.Parameters(in.u32(), in.u32(), in.u32()));
        byte[] salt = in.raw(Keys.SALT);
        byte[] commitment = in.raw(32);
        byte[] wrapped = in.raw(Keys.KEY + FileCipher.TAG);
        return new VaultHeader(created, cost, salt, wrapped, commitment);
    }

    /// Reads the header, or its copy if it is damaged.
    static VaultHeader load(Disk disk, String folder) throws IOException {
        try {
            return read(bytes(disk, folder + "/" + Format.HEADER));
        } catch (IOException e) {
            try {
                return read(bytes(disk, folder + "/" + Format.HEADER_COPY));
            } catch (IOException second) {
                e.addSuppressed(second);
                throw e instanceof Damaged ? e : new Damaged("its header can't be read", e);
            }
        }
    }

    private static byte[] bytes(Disk disk, String path) throws IOException {
        try (var file = disk.open(path)) {
            byte[] bytes = new byte[(int) Math.min(MOST, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static PasswordKdf.Parameters bounded(PasswordKdf.Parameters cost) throws Damaged {
        if (cost.memoryKib() < 8
                || cost.memoryKib() > 2_097_152
                || cost.iterations() < 1
                || cost.iterations() > 64
                || cost.parallelism() < 1
                || cost.parallelism() > 16) {
            throw new Damaged("its passphrase derivation has costs out of range");
        }
        return cost;
    }

    private static byte[] about(
            Instant created, PasswordKdf.Parameters cost, byte[] salt, byte[] commitment) {
        var out = new Out().raw(MAGIC.getBytes(StandardCharsets.US_ASCII));
        out.u16(Format.VERSION).u32(0).u32(0);
        out.u64(created.getEpochSecond()).u32(created.getNano());
        out.u8(ARGON2ID).u32(cost.memoryKib()).u32(cost.iterations()).u32(cost.parallelism());
        return out.raw(salt).raw(commitment).toBytes();
    }

    private static FileCipher cipher(
            Crypto crypto, Secret passphrase, byte[] salt, PasswordKdf.Parameters cost)
            throws AlgorithmMissingException {
        var key = crypto.passwordKdf(Crypto.ARGON2ID).derive(passphrase, salt, cost, Keys.KEY);
        return new FileCipher(crypto.aead(Crypto.AES_256_GCM), key, new byte[0]);
    }

    private static Secret commitment(Crypto crypto, Secret root, byte[] salt)
            throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256).derive(root, salt, COMMITMENT, 32);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
