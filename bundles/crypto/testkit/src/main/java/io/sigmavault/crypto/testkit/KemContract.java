package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Both sides get one secret, nobody else does, and keys of wrong length are refused.
public interface KemContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> bothSidesGetOneSecret() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    for (int i = 0; i < 10; i++) {
                        var keys = kem.generate();
                        assertThat(keys.publicKey()).hasSize(kem.encapsulationKeyBytes());
                        var sent = kem.encapsulate(keys.publicKey());
                        assertThat(sent.ciphertext()).hasSize(kem.ciphertextBytes());
                        assertThat(sent.secret().sizeBytes()).isEqualTo(kem.sharedSecretBytes());
                        assertThat(kem.decapsulate(keys.privateKey(), sent.ciphertext()))
                                .isEqualTo(sent.secret());
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> secretsAreFresh() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    var keys = kem.generate();
                    assertThat(kem.generate().publicKey()).isNotEqualTo(keys.publicKey());
                    assertThat(kem.encapsulate(keys.publicKey()).secret())
                            .isNotEqualTo(kem.encapsulate(keys.publicKey()).secret());
                });
    }

    @TestFactory
    default Stream<DynamicTest> changedCiphertextGivesAnotherSecret() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    var keys = kem.generate();
                    var sent = kem.encapsulate(keys.publicKey());
                    for (int at :
                            new int[] {0, kem.ciphertextBytes() / 2, kem.ciphertextBytes() - 1}) {
                        byte[] changed = sent.ciphertext().clone();
                        changed[at] ^= 2;
                        assertThat(kem.decapsulate(keys.privateKey(), changed))
                                .isNotEqualTo(sent.secret());
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> otherKeyGivesAnotherSecret() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    var sent = kem.encapsulate(kem.generate().publicKey());
                    assertThat(kem.decapsulate(kem.generate().privateKey(), sent.ciphertext()))
                            .isNotEqualTo(sent.secret());
                });
    }

    @TestFactory
    default Stream<DynamicTest> decapsulationLeavesTheKeyAsItWas() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    var keys = kem.generate();
                    byte[] before = keys.privateKey().bytes().clone();
                    kem.decapsulate(
                            keys.privateKey(), kem.encapsulate(keys.publicKey()).ciphertext());
                    assertThat(keys.privateKey().bytes()).isEqualTo(before);
                });
    }

    @TestFactory
    default Stream<DynamicTest> wrongLengthsAreRefused() {
        return each(
                CryptoProvider::kem,
                kem -> {
                    var keys = kem.generate();
                    byte[] sent = kem.encapsulate(keys.publicKey()).ciphertext();
                    byte[] key = keys.privateKey().bytes();
                    for (int change : new int[] {-1, 1}) {
                        byte[] publicKey = resized(keys.publicKey(), change);
                        var privateKey = Secret.owning(resized(key, change));
                        byte[] ciphertext = resized(sent, change);
                        refused(() -> kem.encapsulate(publicKey));
                        refused(() -> kem.decapsulate(privateKey, sent));
                        refused(() -> kem.decapsulate(keys.privateKey(), ciphertext));
                    }
                    refused(() -> kem.encapsulate(new byte[0]));
                });
    }

    private static byte[] resized(byte[] bytes, int change) {
        return Arrays.copyOf(bytes, bytes.length + change);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidKeyMaterialException.class);
    }
}
