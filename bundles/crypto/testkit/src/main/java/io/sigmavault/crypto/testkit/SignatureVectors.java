package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.testkit.Vectors.Vector;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Signatures against Wycheproof and NIST ACVP. Signing is randomised, so a private key is held
/// against its public key by signing and verifying. Cases with a context are left out: the
/// interface has none.
public interface SignatureVectors extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> mlDsaVerificationByWycheproof() {
        return eachOf(
                "ML-DSA",
                scheme ->
                        Vectors.of(wycheproof(scheme, "_verify_test"))
                                .filter(SignatureVectors::withoutContext)
                                .forEach(v -> verdict(scheme, v.groupBytes("publicKey"), v)));
    }

    @TestFactory
    default Stream<DynamicTest> mlDsaSeedsByWycheproof() {
        return eachOf(
                "ML-DSA",
                scheme ->
                        Vectors.of(wycheproof(scheme, "_sign_seed_test"))
                                .filter(SignatureVectors::withoutContext)
                                .filter(Vector::valid)
                                .forEach(v ->
                                        belongTogether(
                                                scheme,
                                                v.groupBytes("privateSeed"),
                                                v.groupBytes("publicKey"),
                                                v.bytes("msg"))));
    }

    private static boolean withoutContext(Vector vector) {
        return vector.test().path("ctx").asText().isEmpty() && vector.test().has("msg");
    }

    @TestFactory
    default Stream<DynamicTest> ed25519ByWycheproof() {
        return eachOf(
                "Ed25519",
                scheme -> {
                    if (scheme.algorithm().equals("Ed25519")) {
                        Vectors.of("wycheproof/ed25519_test.json.gz")
                                .forEach(v -> {
                                    String key = v.group().path("publicKey").path("pk").asText();
                                    verdict(scheme, HexFormat.of().parseHex(key), v);
                                });
                    }
                });
    }

    private static void verdict(SignatureScheme scheme, byte[] publicKey, Vector vector) {
        boolean verified;
        try {
            verified = scheme.verify(publicKey, vector.bytes("msg"), vector.bytes("sig"));
        } catch (InvalidKeyMaterialException _) {
            verified = false;
        }
        assertThat(verified).as(vector.toString()).isEqualTo(vector.valid());
    }

    @TestFactory
    default Stream<DynamicTest> mlDsaSeedsByNist() {
        return eachOf(
                "ML-DSA",
                scheme ->
                        nist(scheme, "acvp/ML-DSA-keyGen-FIPS204")
                                .forEach(v ->
                                        belongTogether(
                                                scheme,
                                                v.bytes("seed"),
                                                v.answerBytes("pk"),
                                                MESSAGE)));
    }

    /// One key of each set: the small sets take a second to sign.
    @TestFactory
    default Stream<DynamicTest> slhDsaKeysByNist() {
        return eachOf(
                "SLH-DSA",
                scheme ->
                        nist(scheme, "acvp/SLH-DSA-keyGen-FIPS205")
                                .limit(1)
                                .forEach(v ->
                                        belongTogether(
                                                scheme,
                                                v.answerBytes("sk"),
                                                v.answerBytes("pk"),
                                                MESSAGE)));
    }

    byte[] MESSAGE = {1, 2, 3};

    private static Stream<Vector> nist(SignatureScheme scheme, String folder) {
        return Vectors.acvp(folder)
                .filter(v -> v.groupText("parameterSet").equals(scheme.algorithm()));
    }

    private static void belongTogether(
            SignatureScheme scheme, byte[] privateKey, byte[] publicKey, byte[] message) {
        try {
            byte[] signature = scheme.sign(Secret.owning(privateKey), message);
            assertThat(scheme.verify(publicKey, message, signature)).isTrue();
        } catch (InvalidKeyMaterialException e) {
            throw new AssertionError(e);
        }
    }

    private Stream<DynamicTest> eachOf(String family, Check<SignatureScheme> check) {
        return each(
                CryptoProvider::signature,
                scheme -> {
                    if (scheme.algorithm().startsWith(family)) {
                        check.on(scheme);
                    }
                });
    }

    private static String wycheproof(SignatureScheme scheme, String end) {
        String set = scheme.algorithm().toLowerCase(Locale.ROOT).replace("ml-dsa-", "mldsa_");
        return "wycheproof/" + set + end + ".json.gz";
    }
}
