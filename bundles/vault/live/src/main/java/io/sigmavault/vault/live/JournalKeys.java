package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.FileKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Gives each journal segment a key of its own, made from a fresh salt and the newest epoch's key. The segment's plain start
/// commits to the key, so that no other key opens it. Segments of version 1, whose keys come from the vault's base secret,
/// are read as well.
final class JournalKeys implements AutoCloseable {

    /// The plain start: magic, u16 version, u16 0; from version 2 on u32 epoch; salt; commitment.
    private static final byte[] MAGIC = "SVJOURN1".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION_AT = 8;
    private static final int EPOCH_AT = 12;
    private static final int FIRST = 1;

    /// Version of segments without records of newer kinds, which older systems read as well.
    static final int PLAIN = 2;

    /// Version of segments that may have records of extended attributes.
    static final int WITH_XATTRS = 3;

    /// Version of segments that may also have records of symbolic links, pipes, further names and owners.
    static final int WITH_LINKS = 4;

    private static final String TYPE = "journal";

    private final Aead aead;
    private final KeyDerivation derivation;
    private final RandomSource random;
    private final FileKeys epochs;
    private final Secret first;

    /// @param first the key of segments of version 1; taken over
    JournalKeys(Crypto crypto, FileKeys epochs, Secret first) throws AlgorithmMissingException {
        aead = crypto.aead(Crypto.AES_256_GCM);
        derivation = crypto.keyDerivation(Crypto.HKDF_SHA256);
        random = crypto.random();
        this.epochs = epochs;
        this.first = first;
    }

    /// A cipher with a fresh salt, for a new segment.
    SegmentCipher fresh(int number) throws IOException {
        return fresh(number, PLAIN);
    }

    SegmentCipher fresh(int number, int version) throws IOException {
        byte[] header = new byte[Format.FILE_HEADER];
        int epoch = epochs.epoch();
        byte[] salt = random.bytes(Format.SALT);
        ByteBuffer.wrap(header)
                .put(MAGIC)
                .putShort((short) version)
                .putShort((short) 0)
                .putInt(epoch)
                .put(salt);
        var fileKey = epochKey(version, epoch, salt);
        int at = saltAt(version) + Format.SALT;
        System.arraycopy(commitment(fileKey), 0, header, at, Format.KEY);
        return cipher(fileKey, header, at, number);
    }

    /// The cipher of a segment that is there.
    ///
    /// @param header its first 128 bytes
    /// @throws Damaged if it is not what was written, or the vault has no key for it
    SegmentCipher existing(byte[] header, int number) throws IOException {
        int version = ByteBuffer.wrap(header).getShort(VERSION_AT);
        if (!Arrays.equals(MAGIC, 0, VERSION_AT, header, 0, VERSION_AT)
                || version < FIRST
                || version > WITH_LINKS) {
            throw new Damaged("journal segment " + number + " does not start as one does");
        }
        int at = saltAt(version) + Format.SALT;
        byte[] salt = Arrays.copyOfRange(header, saltAt(version), at);
        var fileKey =
                version == FIRST
                        ? firstKey(salt)
                        : epochKey(version, ByteBuffer.wrap(header).getInt(EPOCH_AT), salt);
        byte[] committed = Arrays.copyOfRange(header, at, at + Format.KEY);
        if (!MessageDigest.isEqual(committed, commitment(fileKey))) {
            fileKey.close();
            throw new Damaged("journal segment " + number + " has a start that was not written");
        }
        return cipher(fileKey, header, at, number);
    }

    private static int saltAt(int version) {
        return version == FIRST ? EPOCH_AT : EPOCH_AT + Integer.BYTES;
    }

    /// @param before bytes of the header that every block binds, besides the segment's number
    private SegmentCipher cipher(Secret fileKey, byte[] header, int before, int number) {
        byte[] bound = Arrays.copyOf(header, before + Integer.BYTES);
        ByteBuffer.wrap(bound).putInt(before, number);
        return new SegmentCipher(aead, fileKey, header, bound);
    }

    /// The key tells the version, so that none passes for another.
    private Secret epochKey(int version, int epoch, byte[] salt) throws Damaged {
        try {
            return epochs.key(version == PLAIN ? TYPE : TYPE + version, epoch, salt);
        } catch (SigmaVaultException e) {
            throw new Damaged("a journal segment can't be opened: " + e.getMessage());
        }
    }

    private Secret firstKey(byte[] salt) {
        return derivation.derive(first, salt, utf8("sigmavault/vault/1/file/" + TYPE), Format.KEY);
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
        first.close();
    }
}
