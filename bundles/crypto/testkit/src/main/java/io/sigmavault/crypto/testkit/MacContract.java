package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Message authentication codes, and keys wrapped with keys.
public interface MacContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> everyBitOfKeyAndMessageCounts() {
        return each(
                CryptoProvider::mac,
                mac -> {
                    byte[] key = {1, 2, 3};
                    byte[] message = {4, 5};
                    byte[] tag = mac.tag(Secret.copyOf(key), message);
                    assertThat(tag).hasSize(mac.tagBytes());
                    assertThat(mac.verify(Secret.copyOf(key), message, tag)).isTrue();
                    for (int bit = 0; bit < 8 * key.length; bit++) {
                        var other = Secret.owning(flipped(key, bit));
                        assertThat(mac.verify(other, message, tag)).isFalse();
                    }
                    for (int bit = 0; bit < 8 * message.length; bit++) {
                        assertThat(mac.verify(Secret.copyOf(key), flipped(message, bit), tag))
                                .isFalse();
                    }
                    for (int bit = 0; bit < 8 * tag.length; bit++) {
                        assertThat(mac.verify(Secret.copyOf(key), message, flipped(tag, bit)))
                                .isFalse();
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> aShortenedTagIsNoTag() {
        return each(
                CryptoProvider::mac,
                mac -> {
                    var key = Secret.owning(new byte[0]);
                    byte[] tag = mac.tag(key, new byte[0]);
                    assertThat(mac.verify(key, new byte[0], tag)).isTrue();
                    assertThat(mac.verify(key, new byte[0], Arrays.copyOf(tag, tag.length - 1)))
                            .isFalse();
                    assertThat(mac.verify(key, new byte[0], new byte[0])).isFalse();
                });
    }

    @TestFactory
    default Stream<DynamicTest> wrappedKeysComeBackAndChangedOnesDoNot() {
        return each(
                CryptoProvider::keyWrap,
                wrap -> {
                    for (int size : List.of(1, 7, 8, 9, 16, 32, 64, 2400)) {
                        byte[] key = new byte[size];
                        Arrays.fill(key, (byte) size);
                        var wrapping = Secret.owning(new byte[32]);
                        byte[] wrapped = wrap.wrap(wrapping, Secret.copyOf(key));
                        assertThat(wrapped).hasSize((size + 7) / 8 * 8 + 8);
                        assertThat(wrap.unwrap(wrapping, wrapped).bytes()).isEqualTo(key);
                        byte[] changed = flipped(wrapped, 8 * wrapped.length - 1);
                        assertThatThrownBy(() -> wrap.unwrap(wrapping, changed))
                                .isInstanceOf(AuthenticationFailedException.class);
                        var other = Secret.owning(flipped(new byte[32], 77));
                        assertThatThrownBy(() -> wrap.unwrap(other, wrapped))
                                .isInstanceOf(AuthenticationFailedException.class);
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> wrappedKeysOfNoPossibleLengthAreRefused() {
        return each(
                CryptoProvider::keyWrap,
                wrap -> {
                    var wrapping = Secret.owning(new byte[16]);
                    for (int size : List.of(0, 1, 8, 15, 17, 23, 25)) {
                        assertThatThrownBy(() -> wrap.unwrap(wrapping, new byte[size]))
                                .as("%s bytes", size)
                                .isInstanceOf(AuthenticationFailedException.class);
                    }
                    for (int size : List.of(0, 15, 17, 33)) {
                        var bad = Secret.owning(new byte[size]);
                        assertThatThrownBy(() -> wrap.wrap(bad, wrapping))
                                .isInstanceOf(InvalidKeyMaterialException.class);
                        assertThatThrownBy(() -> wrap.unwrap(bad, new byte[24]))
                                .isInstanceOf(InvalidKeyMaterialException.class);
                    }
                    assertThatThrownBy(() -> wrap.wrap(wrapping, Secret.owning(new byte[0])))
                            .isInstanceOf(InvalidKeyMaterialException.class);
                });
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
