package io.sigmavault.crypto.bc;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two independent implementations: what one makes the other understands, keys included.
class AgainstJdkTest {

    private static final JdkCrypto JDK = new JdkCrypto();
    private static final BcCrypto BC = new BcCrypto(64);

    @AfterAll
    static void endWarmUp() {
        JDK.deactivate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-KEM-512", "ML-KEM-768", "ML-KEM-1024", "X25519"})
    void secretsAgree(String algorithm) throws Exception {
        var jdk = JDK.kem(algorithm).orElseThrow();
        var bc = BC.kem(algorithm).orElseThrow();
        assertThat(bc.encapsulationKeyBytes()).isEqualTo(jdk.encapsulationKeyBytes());
        for (int i = 0; i < 10; i++) {
            agree(jdk, jdk, bc);
            agree(jdk, bc, jdk);
            agree(bc, jdk, bc);
            agree(bc, bc, jdk);
        }
    }

    private static void agree(Kem generator, Kem sender, Kem receiver) throws Exception {
        var keys = generator.generate();
        var sent = sender.encapsulate(keys.publicKey());
        assertThat(receiver.decapsulate(keys.privateKey(), sent.ciphertext()))
                .isEqualTo(sent.secret());
    }

    /// Implicit rejection is part of the standard: both give the same wrong secret.
    @ParameterizedTest
    @ValueSource(strings = {"ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"})
    void rejectionAgrees(String algorithm) throws Exception {
        var jdk = JDK.kem(algorithm).orElseThrow();
        var bc = BC.kem(algorithm).orElseThrow();
        var keys = jdk.generate();
        byte[] forged = new byte[jdk.ciphertextBytes()];
        forged[5] = 9;
        assertThat(bc.decapsulate(keys.privateKey(), forged))
                .isEqualTo(jdk.decapsulate(keys.privateKey(), forged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "Ed25519"})
    void signaturesAgree(String algorithm) throws Exception {
        var jdk = JDK.signature(algorithm).orElseThrow();
        var bc = BC.signature(algorithm).orElseThrow();
        verified(jdk, jdk, bc);
        verified(jdk, bc, jdk);
        verified(bc, jdk, bc);
        verified(bc, bc, jdk);
    }

    private static void verified(
            SignatureScheme generator, SignatureScheme signer, SignatureScheme verifier)
            throws Exception {
        var keys = generator.generate();
        byte[] message = {1, 2, 3};
        byte[] signature = signer.sign(keys.privateKey(), message);
        assertThat(verifier.verify(keys.publicKey(), message, signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HKDF-SHA256", "HKDF-SHA512"})
    void derivedKeysAgree(String algorithm) {
        var jdk = JDK.keyDerivation(algorithm).orElseThrow();
        var bc = BC.keyDerivation(algorithm).orElseThrow();
        forAll(
                pairs(bytes(0, 300), ints(1, 255 * 32)),
                sample -> {
                    try (var key = Secret.copyOf(sample.first());
                            var one =
                                    jdk.derive(key, sample.first(), new byte[9], sample.second());
                            var other =
                                    bc.derive(key, sample.first(), new byte[9], sample.second())) {
                        assertThat(one).isEqualTo(other);
                    }
                });
    }

    @Test
    void sealedBytesAgree() {
        var jdk = JDK.aead("AES-256-GCM").orElseThrow();
        var bc = BC.aead("AES-256-GCM").orElseThrow();
        byte[] nonce = new byte[12];
        try (var key = Secret.owning(new byte[32])) {
            forAll(
                    pairs(bytes(0, 200_000), bytes(0, 100)),
                    sample -> {
                        var one = ByteBuffer.allocate(sample.first().length + 16);
                        var other = ByteBuffer.allocate(sample.first().length + 16);
                        var plain = ByteBuffer.wrap(sample.first());
                        jdk.seal(key, nonce, sample.second(), plain.duplicate(), one);
                        bc.seal(key, nonce, sample.second(), plain, other);
                        assertThat(one.array()).isEqualTo(other.array());
                    });
        }
    }

    /// RFC 7748 section 6.1: points whose shared secret is zero for every key.
    @Test
    void pointsOfLowOrderAreRefusedByBoth() {
        for (int order : new int[] {0, 1}) {
            byte[] point = new byte[32];
            point[0] = (byte) order;
            for (var provider : new CryptoProvider[] {JDK, BC}) {
                var kem = provider.kem("X25519").orElseThrow();
                assertThrows(InvalidKeyMaterialException.class, () -> kem.encapsulate(point));
                assertThrows(
                        InvalidKeyMaterialException.class,
                        () -> kem.decapsulate(kem.generate().privateKey(), point));
            }
        }
    }
}
