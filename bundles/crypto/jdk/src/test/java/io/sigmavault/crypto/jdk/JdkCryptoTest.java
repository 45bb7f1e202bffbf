package io.sigmavault.crypto.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.testkit.CryptoContract;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JdkCryptoTest extends CryptoContract {

    private static final JdkCrypto JDK = new JdkCrypto();

    @Override
    public CryptoProvider provider() {
        return JDK;
    }

    @AfterAll
    static void endWarmUp() throws InterruptedException {
        JDK.deactivate();
        JDK.warmUp().join();
    }

    @Test
    void offersWhatTheDocumentationLists() {
        assertThat(JDK.algorithms())
                .containsExactlyInAnyOrder(
                        "AES-256-GCM",
                        "AES-KWP",
                        "ChaCha20-Poly1305",
                        "DRBG",
                        "Ed25519",
                        "HMAC-SHA256",
                        "HMAC-SHA3-256",
                        "HMAC-SHA512",
                        "HKDF-SHA256",
                        "HKDF-SHA512",
                        "ML-DSA-44",
                        "ML-DSA-65",
                        "ML-DSA-87",
                        "ML-KEM-1024",
                        "ML-KEM-512",
                        "ML-KEM-768",
                        "PBKDF2-HMAC-SHA256",
                        "X25519");
    }

    @Test
    void warmUpRunsAndStops() throws Exception {
        var warmUp = new WarmUp(CipherAead.aes256Gcm());
        warmUp.warm(3);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> warmUp.warm(3));
    }

    /// Old data is read, nothing new is written as cheaply as that.
    @Test
    void pbkdf2ReadsOldDataAndWritesNoneLikeIt() {
        var kdf = JDK.passwordKdf("PBKDF2-HMAC-SHA256").orElseThrow();
        var password = Secret.owning(new byte[] {'p'});
        byte[] salt = new byte[16];
        assertThat(kdf.derive(password, salt, new Parameters(0, 100_000, 1), 32).sizeBytes())
                .isEqualTo(32);
        assertThrows(
                IllegalArgumentException.class,
                () -> kdf.derive(password, salt, new Parameters(0, 99_999, 1), 32));
        assertThrows(IllegalArgumentException.class, () -> Parameters.pbkdf2(599_999));
        assertThat(Parameters.pbkdf2(600_000).iterations()).isEqualTo(600_000);
    }

    @Test
    void secretKeyIsNeverSerialised() throws Exception {
        try (var key = Secret.owning(new byte[32]);
                var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            var raw = new RawKey(key, "AES");
            assertThrows(NotSerializableException.class, () -> out.writeObject(raw));
            assertThat(raw.getEncoded()).isNotSameAs(key.bytes());
        }
    }
}
