package io.sigmavault.vault.live;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Gives each journal segment a key of its own, made from a fresh salt. The segment's plain start commits to the key, so
/// that no other key opens it.
final class JournalKeys implements AutoCloseable {

    private static final byte[] MAGIC = "SVJOURN1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_AT = 12;
    private static final int COMMITMENT_AT = SALT_AT + Format.SALT;

    private final Aead aead;
    private final KeyDerivation derivation;
    private final RandomSource random;
    private final Secret key;

    /// @param key taken over
    JournalKeys(Crypto crypto, Secret key) throws AlgorithmMissingException {
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
        random = crypto.random();
        this.key = key;
    }

    /// A cipher with a fresh salt, for a new segment.
    SegmentCipher fresh(int number) {
        byte[] header = new byte[Format.FILE_HEADER];
        ByteBuffer.wrap(header).put(MAGIC).putShort((short) Format.VERSION);
        System.arraycopy(random.bytes(Format.SALT), 0, header, SALT_AT, Format.SALT);
        var fileKey = fileKey(header);
        System.arraycopy(commitment(fileKey), 0, header, COMMITMENT_AT, Format.KEY);
        return cipher(fileKey, header, number);
    }

    /// The cipher of a segment that is there.
    ///
    /// @param header its first 128 bytes
    SegmentCipher existing(byte[] header, int number) throws Damaged {
        byte[] expected = new byte[SALT_AT];
        ByteBuffer.wrap(expected).put(MAGIC).putShort((short) Format.VERSION);
        if (!Arrays.equals(expected, 0, SALT_AT, header, 0, SALT_AT)) {
            throw new Damaged("journal segment " + number + " does not start as one does");
        }
        var fileKey = fileKey(header);
        byte[] committed = Arrays.copyOfRange(header, COMMITMENT_AT, COMMITMENT_AT + Format.KEY);
        if (!MessageDigest.isEqual(committed, commitment(fileKey))) {
            fileKey.close();
            throw new Damaged("journal segment " + number + " has a start that was not written");
        }
        return cipher(fileKey, header, number);
    }

    private SegmentCipher cipher(Secret fileKey, byte[] header, int number) {
        byte[] bound = Arrays.copyOf(header, COMMITMENT_AT + Integer.BYTES);
        ByteBuffer.wrap(bound).putInt(COMMITMENT_AT, number);
        return new SegmentCipher(aead, fileKey, header, bound);
    }

    private Secret fileKey(byte[] header) {
        byte[] salt = Arrays.copyOfRange(header, SALT_AT, COMMITMENT_AT);
        return derivation.derive(key, salt, utf8("sigmavault/vault/1/file/journal"), Format.KEY);
    }

    private byte[] commitment(Secret fileKey) {
        byte[] none = {};
        var label = utf8("sigmavault/vault/1/commitment");
        try (var derived = derivation.derive(fileKey, none, label, Format.KEY)) {
            return derived.bytes().clone();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        key.close();
    }
}
