package io.sigmavault.crypto.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.testkit.CryptoContract;
import io.sigmavault.crypto.testkit.Vectors;
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
                        "DRBG",
                        "Ed25519",
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
        var warmUp = new WarmUp(new Aes256Gcm());
        warmUp.warm(3);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> warmUp.warm(3));
    }

    @Test
    void pbkdf2ByWycheproof() {
        Vectors.of("wycheproof/pbkdf2_hmacsha256_test.json.gz")
                .filter(v -> v.number("iterationCount") <= 10_000)
                .forEach(v ->
                        assertThat(
                                        Pbkdf2.derive(
                                                        Secret.owning(v.bytes("password")),
                                                        v.bytes("salt"),
                                                        v.number("iterationCount"),
                                                        v.number("dkLen"))
                                                .bytes())
                                .as(v.toString())
                                .isEqualTo(v.bytes("dk")));
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
