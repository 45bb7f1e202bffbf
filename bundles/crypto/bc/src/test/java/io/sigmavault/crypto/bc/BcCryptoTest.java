package io.sigmavault.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.testkit.CryptoContract;
import java.security.Security;
import org.junit.jupiter.api.Test;

class BcCryptoTest extends CryptoContract {

    private static final BcCrypto BC = new BcCrypto(64);

    @Override
    public CryptoProvider provider() {
        return BC;
    }

    @Test
    void offersWhatTheDocumentationLists() {
        assertThat(BC.algorithms())
                .hasSize(33)
                .contains(
                        "AES-256-GCM",
                        "AES-KWP",
                        "Argon2id",
                        "ChaCha20-Poly1305",
                        "Ed25519",
                        "Ed25519-ML-DSA-65",
                        "HKDF-SHA256",
                        "HKDF-SHA512",
                        "HMAC-SHA256",
                        "HMAC-SHA3-256",
                        "HMAC-SHA512",
                        "ML-DSA-44",
                        "ML-DSA-65",
                        "ML-DSA-87",
                        "ML-KEM-1024",
                        "ML-KEM-512",
                        "ML-KEM-768",
                        "SLH-DSA-SHA2-128s",
                        "SLH-DSA-SHAKE-256f",
                        "X25519",
                        "X25519-ML-KEM-1024",
                        "X25519-ML-KEM-768");
    }

    @Test
    void nothingIsRegisteredGlobally() {
        assertThat(Security.getProvider("BC")).isNull();
    }
}
