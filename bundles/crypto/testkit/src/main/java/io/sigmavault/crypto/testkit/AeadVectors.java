package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.testkit.Vectors.Vector;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// AES-GCM against Wycheproof.
public interface AeadVectors extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> aesGcmByWycheproof() {
        return each(
                CryptoProvider::aead,
                aead -> {
                    if (aead.algorithm().equals("AES-256-GCM")) {
                        var vectors =
                                Vectors.of("wycheproof/aes_gcm_test.json.gz")
                                        .filter(v -> v.number("keySize") == 256)
                                        .filter(v -> v.number("ivSize") == 96)
                                        .filter(v -> v.number("tagSize") == 128)
                                        .toList();
                        assertThat(vectors).hasSizeGreaterThan(10);
                        for (var vector : vectors) {
                            check(aead, vector);
                        }
                    }
                });
    }

    private static void check(Aead aead, Vector vector) throws AuthenticationFailedException {
        var key = Secret.owning(vector.bytes("key"));
        byte[] text = vector.bytes("ct");
        byte[] tag = vector.bytes("tag");
        byte[] sealed = ByteBuffer.allocate(text.length + tag.length).put(text).put(tag).array();
        byte[] nonce = vector.bytes("iv");
        byte[] data = vector.bytes("aad");
        if (vector.valid()) {
            assertThat(Buffers.seal(aead, key, nonce, data, vector.bytes("msg")))
                    .as(vector.toString())
                    .isEqualTo(sealed);
            assertThat(Buffers.open(aead, key, nonce, data, sealed))
                    .as(vector.toString())
                    .isEqualTo(vector.bytes("msg"));
        } else {
            assertThatThrownBy(() -> Buffers.open(aead, key, nonce, data, sealed))
                    .as(vector.toString())
                    .isInstanceOf(AuthenticationFailedException.class);
        }
    }
}
