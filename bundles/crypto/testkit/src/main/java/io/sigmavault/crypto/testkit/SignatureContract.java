package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is signed verifies, and nothing else does.
public interface SignatureContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> whatIsSignedVerifies() {
        return each(
                CryptoProvider::signature,
                scheme -> {
                    var keys = scheme.generate();
                    assertThat(keys.publicKey()).hasSize(scheme.publicKeyBytes());
                    byte[] message = message(1_000);
                    byte[] signature = scheme.sign(keys.privateKey(), message);
                    assertThat(signature.length).isBetween(1, scheme.signatureBytes());
                    assertThat(scheme.verify(keys.publicKey(), message, signature)).isTrue();

                    byte[] other = scheme.generate().publicKey();
                    assertThat(scheme.verify(other, message, signature)).isFalse();
                    message[500] ^= 1;
                    assertThat(scheme.verify(keys.publicKey(), message, signature)).isFalse();
                    assertThat(scheme.verify(keys.publicKey(), new byte[0], signature)).isFalse();
                });
    }

    @TestFactory
    default Stream<DynamicTest> changedSignatureDoesNotVerify() {
        return each(
                CryptoProvider::signature,
                scheme -> {
                    var keys = scheme.generate();
                    byte[] message = message(0);
                    byte[] signature = scheme.sign(keys.privateKey(), message);
                    for (int i = 0; i < 16; i++) {
                        byte[] changed = signature.clone();
                        changed[i * (signature.length - 1) / 15] ^= 1;
                        assertThat(scheme.verify(keys.publicKey(), message, changed)).isFalse();
                    }
                    for (int length :
                            new int[] {0, 1, signature.length - 1, signature.length + 1}) {
                        byte[] resized = Arrays.copyOf(signature, length);
                        assertThat(scheme.verify(keys.publicKey(), message, resized)).isFalse();
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> anyBytesOfRightLengthJustDoNotVerify() {
        return each(
                CryptoProvider::signature,
                scheme -> {
                    var random = new Random(7);
                    for (int i = 0; i < 20; i++) {
                        byte[] key = new byte[scheme.publicKeyBytes()];
                        byte[] signature = new byte[scheme.signatureBytes()];
                        random.nextBytes(key);
                        random.nextBytes(signature);
                        assertThat(scheme.verify(key, message(10), signature)).isFalse();
                    }
                });
    }

    @TestFactory
    default Stream<DynamicTest> keysOfWrongLengthAreRefused() {
        return each(
                CryptoProvider::signature,
                scheme -> {
                    byte[] signature = new byte[scheme.signatureBytes()];
                    for (int change : new int[] {-1, 1}) {
                        byte[] key = new byte[scheme.publicKeyBytes() + change];
                        refused(() -> scheme.verify(key, message(10), signature));
                    }
                    refused(() -> scheme.sign(Secret.owning(new byte[7]), message(10)));
                    refused(() -> scheme.sign(Secret.owning(new byte[0]), message(10)));
                });
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidKeyMaterialException.class);
    }

    private static byte[] message(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        return message;
    }
}
