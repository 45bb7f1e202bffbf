package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Keys of journal segments.
class JournalKeysTest {

    private static final int SALT_AT = 12;
    private static final int COMMITMENT_AT = 44;

    private final byte[] plain = new byte[JournalSegment.PLAIN];
    private final byte[] sealed = new byte[JournalSegment.BLOCK];
    private final byte[] opened = new byte[JournalSegment.PLAIN];

    @Test
    void segmentIsReadInALaterEpoch() throws Exception {
        Arrays.fill(plain, (byte) 7);
        byte[] header;
        try (var first = TestJournalKeys.make(1);
                var cipher = first.fresh(3)) {
            header = cipher.header();
            cipher.seal(1, plain, plain.length, sealed, 0);
        }
        try (var later = TestJournalKeys.make(2);
                var cipher = later.existing(header, 3)) {
            cipher.open(1, sealed, opened);
        }
        assertThat(opened).isEqualTo(plain);
    }

    /// Who has the vault's secrets of before `rekey` reads no journal of after it.
    @Test
    void secretsOfAnEarlierEpochOpenNoLaterSegment() throws Exception {
        try (var later = TestJournalKeys.make(2);
                var cipher = later.fresh(1);
                var earlier = TestJournalKeys.make(1)) {
            assertThatThrownBy(() -> earlier.existing(cipher.header(), 1))
                    .isInstanceOf(Damaged.class)
                    .hasMessageContaining("epoch 2");
        }
    }

    @Test
    void everyByteOfTheStartIsBound() throws Exception {
        try (var keys = TestJournalKeys.make(2);
                var cipher = keys.fresh(1)) {
            for (int i = 0; i < COMMITMENT_AT + 4 + Format.KEY; i++) {
                byte[] changed = cipher.header().clone();
                changed[i] ^= 1;
                if (i == 10 || i == 11) {
                    continue; // reserved, and bound by each block
                }
                assertThatThrownBy(() -> keys.existing(changed, 1)).isInstanceOf(Damaged.class);
            }
        }
    }

    /// As the first servers of format 1 wrote them.
    @Test
    void segmentOfVersion1IsRead() throws Exception {
        byte[] salt = new byte[Format.SALT];
        Arrays.fill(salt, (byte) 5);
        var derivation = TestCrypto.CRYPTO.keyDerivation(Crypto.HKDF_SHA256);
        try (var root = Secret.owning(new byte[TestJournalKeys.KEY]);
                var key =
                        derivation.derive(
                                root, salt, ascii("sigmavault/vault/1/file/journal"), 32);
                var mark =
                        derivation.derive(
                                key, new byte[0], ascii("sigmavault/vault/1/commitment"), 32)) {
            byte[] header = new byte[Format.FILE_HEADER];
            ByteBuffer.wrap(header).put(ascii("SVJOURN1")).putShort((short) 1);
            System.arraycopy(salt, 0, header, SALT_AT, salt.length);
            System.arraycopy(mark.bytes(), 0, header, COMMITMENT_AT, 32);
            byte[] bound = Arrays.copyOf(header, COMMITMENT_AT + 4);
            ByteBuffer.wrap(bound).putInt(COMMITMENT_AT, 9);
            byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(1).array();
            TestCrypto.CRYPTO
                    .aead(Crypto.AES_256_GCM)
                    .seal(key, nonce, bound, ByteBuffer.wrap(plain), ByteBuffer.wrap(sealed));
            try (var keys = TestJournalKeys.make();
                    var cipher = keys.existing(header, 9)) {
                Arrays.fill(opened, (byte) 1);
                cipher.open(1, sealed, opened);
            }
        }
        assertThat(opened).isEqualTo(plain);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
