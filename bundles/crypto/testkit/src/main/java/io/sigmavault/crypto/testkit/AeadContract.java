package io.sigmavault.crypto.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is sealed opens with the same key, nonce and data, and with nothing else.
public interface AeadContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> whatIsSealedOpens() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    var key = key(aead, 1);
                    byte[] nonce = new byte[aead.nonceBytes()];
                    forAll(
                            pairs(bytes(0, 200_000), bytes(0, 300)),
                            sample -> {
                                byte[] sealed =
                                        Buffers.seal(
                                                aead, key, nonce, sample.second(), sample.first());
                                assertThat(sealed).hasSize(sample.first().length + aead.tagBytes());
                                assertThat(Buffers.open(aead, key, nonce, sample.second(), sealed))
                                        .isEqualTo(sample.first());
                            });
                });
    }

    @TestFactory
    default Stream<DynamicTest> whatIsChangedDoesNotOpen() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    var key = key(aead, 1);
                    byte[] nonce = new byte[aead.nonceBytes()];
                    forAll(
                            pairs(bytes(0, 2_000), ints(0, Integer.MAX_VALUE)),
                            sample -> {
                                byte[] sealed =
                                        Buffers.seal(aead, key, nonce, new byte[3], sample.first());
                                int bit = sample.second() % (8 * sealed.length);
                                sealed[bit / 8] ^= (byte) (1 << bit % 8);
                                refused(aead, key, nonce, new byte[3], sealed);
                            });
                });
    }

    @TestFactory
    default Stream<DynamicTest> otherKeyNonceOrDataDoesNotOpen() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    byte[] nonce = new byte[aead.nonceBytes()];
                    byte[] other = nonce.clone();
                    other[other.length - 1] = 1;
                    byte[] sealed =
                            Buffers.seal(aead, key(aead, 1), nonce, new byte[3], new byte[99]);
                    refused(aead, key(aead, 2), nonce, new byte[3], sealed);
                    refused(aead, key(aead, 1), other, new byte[3], sealed);
                    refused(aead, key(aead, 1), nonce, new byte[4], sealed);
                    refused(aead, key(aead, 1), nonce, new byte[3], Arrays.copyOf(sealed, 98));
                    refused(aead, key(aead, 1), nonce, new byte[3], Arrays.copyOf(sealed, 15));
                    refused(aead, key(aead, 1), nonce, new byte[3], new byte[0]);
                });
    }

    private static void refused(Aead aead, Secret key, byte[] nonce, byte[] data, byte[] sealed) {
        assertThatThrownBy(() -> Buffers.open(aead, key, nonce, data, sealed))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @TestFactory
    default Stream<DynamicTest> worksInPlace() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    var key = key(aead, 3);
                    byte[] nonce = new byte[aead.nonceBytes()];
                    forAll(
                            20,
                            bytes(0, 300_000),
                            plain -> {
                                byte[] array = Arrays.copyOf(plain, plain.length + aead.tagBytes());
                                var source = ByteBuffer.wrap(array, 0, plain.length);
                                aead.seal(key, nonce, new byte[0], source, ByteBuffer.wrap(array));
                                assertThat(array)
                                        .isEqualTo(
                                                Buffers.seal(aead, key, nonce, new byte[0], plain));
                                var opened = ByteBuffer.wrap(array, 0, plain.length);
                                aead.open(key, nonce, new byte[0], ByteBuffer.wrap(array), opened);
                                assertThat(Arrays.copyOf(array, plain.length)).isEqualTo(plain);
                            });
                });
    }

    @TestFactory
    default Stream<DynamicTest> wrongLengthsAreTheCallersMistake() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    byte[] nonce = new byte[aead.nonceBytes()];
                    var shortKey = Secret.owning(new byte[aead.keyBytes() - 1]);
                    assertThatThrownBy(() ->
                                    Buffers.seal(aead, shortKey, nonce, new byte[0], new byte[9]))
                            .isInstanceOf(IllegalArgumentException.class);
                    byte[] longNonce = new byte[aead.nonceBytes() + 1];
                    assertThatThrownBy(() ->
                                    Buffers.seal(aead, key(aead, 1), longNonce, nonce, new byte[9]))
                            .isInstanceOf(IllegalArgumentException.class);
                    var noRoom = ByteBuffer.allocate(9 + aead.tagBytes() - 1);
                    assertThatThrownBy(() ->
                                    aead.seal(
                                            key(aead, 1),
                                            nonce,
                                            new byte[0],
                                            ByteBuffer.allocate(9),
                                            noRoom))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThat(noRoom.array()).containsOnly(0);
                });
    }

    private static Secret key(Aead aead, int value) {
        byte[] key = new byte[aead.keyBytes()];
        Arrays.fill(key, (byte) value);
        return Secret.owning(key);
    }
}
