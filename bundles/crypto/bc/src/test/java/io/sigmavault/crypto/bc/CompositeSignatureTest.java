package io.sigmavault.crypto.bc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class CompositeSignatureTest {

    private static final byte[] MESSAGE = "sigma vault".getBytes(UTF_8);

    private final CompositeSignature composite = new CompositeSignature();

    /// Bouncy Castle's composite looks its halves up by provider name, so it is registered for the
    /// length of this test; the product never does that.
    @Test
    void verifiesWhatBouncyCastleSigns() throws Exception {
        var provider = new BouncyCastleProvider();
        Security.addProvider(provider);
        try {
            String name = "MLDSA65-Ed25519-SHA512";
            var pair = KeyPairGenerator.getInstance(name, provider).generateKeyPair();
            var signer = Signature.getInstance(name, provider);
            signer.initSign(pair.getPrivate());
            signer.update(MESSAGE);
            byte[] publicKey =
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                            .getPublicKeyData()
                            .getOctets();
            assertThat(publicKey).hasSize(composite.publicKeyBytes());
            assertThat(composite.verify(publicKey, MESSAGE, signer.sign())).isTrue();
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    @Test
    void bothHalvesAreNeeded() throws Exception {
        var keys = composite.generate();
        byte[] signature = composite.sign(keys.privateKey(), MESSAGE);
        byte[] other = composite.sign(composite.generate().privateKey(), MESSAGE);
        int split = signature.length - BcEd25519.SIGNATURE;
        byte[] foreignTail = Arrays.copyOf(signature, signature.length);
        System.arraycopy(other, split, foreignTail, split, BcEd25519.SIGNATURE);
        byte[] foreignHead = Arrays.copyOf(other, other.length);
        System.arraycopy(signature, split, foreignHead, split, BcEd25519.SIGNATURE);
        assertThat(composite.verify(keys.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(composite.verify(keys.publicKey(), MESSAGE, foreignTail)).isFalse();
        assertThat(composite.verify(keys.publicKey(), MESSAGE, foreignHead)).isFalse();
    }

    @Test
    void halfIsNoSignatureByItself() throws Exception {
        var keys = composite.generate();
        byte[] signature = composite.sign(keys.privateKey(), MESSAGE);
        var mlDsa = new BcCrypto(64).signature("ML-DSA-65").orElseThrow();
        int key = mlDsa.publicKeyBytes();
        int half = mlDsa.signatureBytes();
        assertThat(
                        mlDsa.verify(
                                Arrays.copyOf(keys.publicKey(), key),
                                MESSAGE,
                                Arrays.copyOf(signature, half)))
                .isFalse();
    }
}
