package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// The keys of an open vault: those of its uses, derived from the base secret, and those of its files, derived from
/// the epochs' keys and each file's salt. Safe for many threads.
final class Keys implements FileKeys, AutoCloseable {

    private final Aead aead;
    private final KeyDerivation derivation;
    private final RandomSource random;
    private Secrets secrets;

    Keys(Crypto crypto, Secrets secrets) throws AlgorithmMissingException {
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
        random = crypto.random();
        this.secrets = secrets;
    }

    synchronized Secrets secrets() {
        return secrets;
    }

    /// Goes on with other epochs; those before are closed.
    synchronized void change(Secrets now) {
        secrets.close();
        secrets = now;
    }

    /// A key for a use of its own.
    synchronized Secret use(String use, int length) {
        return derivation.derive(secrets.base(), new byte[0], utf8("use/" + use), length);
    }

    @Override
    public synchronized int epoch() {
        return secrets.epochs().lastKey();
    }

    @Override
    public synchronized Secret key(String type, int epoch, byte[] salt) throws StoreException {
        if (!secrets.epochs().containsKey(epoch)) {
            throw StoreException.damaged(
                    "a file is sealed in epoch " + epoch + ", which the vault has no key of");
        }
        return fileKey(type, epoch, salt);
    }

    /// A new file's key, with a fresh salt, in the newest epoch.
    synchronized SealedFile fresh(FileType type) {
        byte[] salt = random.bytes(Layout.SALT);
        int epoch = secrets.epochs().lastKey();
        var key = fileKey(type.label(), epoch, salt);
        var out = new Out().raw(type.magic()).u16(Layout.VERSION).u16(type.code()).u32(0);
        out.u32(epoch).raw(salt).raw(commitment(key));
        return new SealedFile(
                aead, key, Arrays.copyOf(out.toBytes(), Layout.FILE_HEADER), type, epoch);
    }

    /// The key of a file that is there.
    ///
    /// @param header its first 128 bytes
    synchronized SealedFile existing(FileType type, byte[] header) throws Damaged {
        var expected = new Out().raw(type.magic()).u16(Layout.VERSION).u16(type.code()).u32(0);
        int fixed = expected.size();
        if (!Arrays.equals(expected.array(), 0, fixed, header, 0, fixed)) {
            throw new Damaged("it does not start as such a file does");
        }
        int epoch = java.nio.ByteBuffer.wrap(header).getInt(fixed);
        if (!secrets.epochs().containsKey(epoch)) {
            throw new Damaged("it is sealed in epoch " + epoch + ", which the vault has no key of");
        }
        var key = fileKey(type.label(), epoch, Arrays.copyOfRange(header, 20, 20 + Layout.SALT));
        byte[] committed = Arrays.copyOfRange(header, SealedFile.BOUND, SealedFile.BOUND + 32);
        if (!MessageDigest.isEqual(committed, commitment(key))) {
            key.close();
            throw new Damaged("its start is not what was written");
        }
        return new SealedFile(aead, key, header, type, epoch);
    }

    private Secret fileKey(String type, int epoch, byte[] salt) {
        var key = secrets.epochs().get(epoch);
        if (key == null) {
            throw new IllegalStateException("no key of epoch " + epoch);
        }
        return derivation.derive(key, salt, utf8("file/" + type), Layout.KEY);
    }

    private byte[] commitment(Secret key) {
        try (var commitment = derivation.derive(key, new byte[0], utf8("commitment"), 32)) {
            return commitment.bytes().clone();
        }
    }

    static byte[] utf8(String label) {
        return (Layout.LABEL + label).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        secrets.close();
    }
}
