package io.sigmavault.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HybridKemTest {

    private final HybridKem xWing = HybridKem.xWing();

    /// draft-connolly-cfrg-xwing-kem-08 appendix C: seed, encapsulation seed, shared secret; of public
    /// key and ciphertext the SHA-256.
    @ParameterizedTest
    @CsvSource({
        "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26,"
                + "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
                + "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2,"
                + "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384,"
                + "2e816deebcd76c5c80d0cd2d174478871658e8e2ff42bc9d4a6e486372e856bb,"
                + "17cd532d657e44c897ca6583e548a5424fc70bf54f99515a4d2bcf99e3469f33",
        "badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea,"
                + "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdef"
                + "aee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d,"
                + "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150,"
                + "c42ba5f8430d7d2c83739338203819f090e8303ce9c8b02107c272bfa5376916,"
                + "1661ea86d608a1924ba30840cb0a65f13ae051e3aec9cf0f064efc0bc92f2154",
        "ef58538b8d23f87732ea63b02b4fa0f4873360e2841928cd60dd4cee8cc0d4c9,"
                + "22a96188d032675c8ac850933c7aff1533b94c834adbb69c6115bad4692d8619"
                + "f90b0cdf8a7b9c264029ac185b70b83f2801f2f4b3f70c593ea3aeeb613a7f1b,"
                + "953f7f4e8c5b5049bdc771d1dffada0dd961477d1a2ae0988baa7ea6898d893f,"
                + "6b080d6b84f095342092fa7a22423e58bd681397ad0ef00eac92bd254db4fa95,"
                + "d3ca5578500344b5896cffc4fd740c9311946b82951df155e6fd86a7966b43c6"
    })
    void vectorsOfTheDraft(
            String seed, String random, String secret, String keyHash, String sentHash)
            throws Exception {
        var hex = HexFormat.of();
        var keys = xWing.keys(hex.parseHex(seed));
        assertThat(sha256(keys.publicKey())).isEqualTo(keyHash);
        var sent = xWing.encapsulate(keys.publicKey(), hex.parseHex(random));
        assertThat(sha256(sent.ciphertext())).isEqualTo(sentHash);
        assertThat(hex.formatHex(sent.secret().bytes())).isEqualTo(secret);
        assertThat(xWing.decapsulate(keys.privateKey(), sent.ciphertext()))
                .isEqualTo(sent.secret());
    }

    @Test
    void agreesWithBouncyCastlesOwn() throws Exception {
        var keys = xWing.generate();
        var theirs =
                new XWingKEMGenerator(new SecureRandom())
                        .generateEncapsulated(new XWingPublicKeyParameters(keys.publicKey()));
        assertThat(xWing.decapsulate(keys.privateKey(), theirs.getEncapsulation()))
                .isEqualTo(Secret.owning(theirs.getSecret()));

        var ours = xWing.encapsulate(keys.publicKey());
        byte[] extracted =
                new XWingKEMExtractor(new XWingPrivateKeyParameters(keys.privateKey().bytes()))
                        .extractSecret(ours.ciphertext());
        assertThat(Secret.owning(extracted)).isEqualTo(ours.secret());
    }

    /// Made from the halves by what docs/format/keys.md says, with nothing of the class under test.
    @Test
    void theLargerOneIsMadeAsSpecified() throws Exception {
        var hybrid = HybridKem.with1024();
        var keys = hybrid.generate();
        var sent = hybrid.encapsulate(keys.publicKey());
        assertThat(sent.ciphertext()).hasSize(1568 + 32);

        byte[] halves = new byte[96];
        var shake = new SHAKEDigest(256);
        shake.update(keys.privateKey().bytes(), 0, 32);
        shake.doFinal(halves, 0, 96);
        var mlKem =
                new MLKEMPrivateKeyParameters(
                        MLKEMParameters.ml_kem_1024, Arrays.copyOf(halves, 64));
        byte[] own = Arrays.copyOfRange(halves, 64, 96);
        byte[] sentMlKem = Arrays.copyOf(sent.ciphertext(), 1568);
        byte[] sentPoint = Arrays.copyOfRange(sent.ciphertext(), 1568, 1600);
        var hash = MessageDigest.getInstance("SHA3-256");
        hash.update(new MLKEMExtractor(mlKem).extractSecret(sentMlKem));
        hash.update(X25519.shared(own, sentPoint));
        hash.update(sentPoint);
        hash.update(X25519.publicKey(own));
        hash.update("SigmaVault X25519-ML-KEM-1024".getBytes(StandardCharsets.US_ASCII));
        assertThat(sent.secret()).isEqualTo(Secret.owning(hash.digest()));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
