package io.sigmavault.crypto.bc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.testkit.Vectors;
import io.sigmavault.crypto.testkit.Vectors.Vector;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.junit.jupiter.api.Test;

/// Vectors that need inputs which the interfaces do not have: randomness and contexts.
class VectorTest {

    private static final Map<String, BcMlKem> KEMS =
            Map.of(
                    "ML-KEM-512", new BcMlKem("ML-KEM-512", MLKEMParameters.ml_kem_512, 800, 768),
                    "ML-KEM-768", new BcMlKem("ML-KEM-768", MLKEMParameters.ml_kem_768, 1184, 1088),
                    "ML-KEM-1024",
                            new BcMlKem("ML-KEM-1024", MLKEMParameters.ml_kem_1024, 1568, 1568));

    private static BcMlKem kem(Vector vector) {
        return Objects.requireNonNull(KEMS.get(vector.groupText("parameterSet")));
    }

    @Test
    void mlKemEncapsulationByNist() throws Exception {
        int count = 0;
        for (var v :
                Vectors.acvp("acvp/ML-KEM-encapDecap-FIPS203")
                        .filter(v -> v.groupText("function").equals("encapsulation"))
                        .toList()) {
            var kem = kem(v);
            var sent = kem.encapsulate(v.bytes("ek"), v.bytes("m"));
            assertThat(sent.ciphertext()).as(v.toString()).isEqualTo(v.answerBytes("c"));
            assertThat(sent.secret()).isEqualTo(Secret.owning(v.answerBytes("k")));
            count++;
        }
        assertThat(count).isGreaterThan(30);
    }

    @Test
    void mlKemPublicKeysByNist() {
        Vectors.acvp("acvp/ML-KEM-keyGen-FIPS203")
                .forEach(v -> {
                    byte[] seed = BcDhKem.joined(v.bytes("d"), v.bytes("z"));
                    assertThat(kem(v).publicKey(seed)).isEqualTo(v.answerBytes("ek"));
                });
    }

    @Test
    void mlDsaContextsByWycheproof() {
        var mlDsa = new BcMlDsa("ML-DSA-65", MLDSAParameters.ml_dsa_65, 1952, 3309);
        Vectors.of("wycheproof/mldsa_65_verify_test.json.gz")
                .filter(v -> v.test().has("ctx") && v.test().has("msg"))
                .filter(v -> v.test().path("ctx").asText().length() <= 510)
                .forEach(v -> assertThat(verifies(mlDsa, v)).as(v.toString()).isEqualTo(v.valid()));
    }

    private static boolean verifies(BcMlDsa mlDsa, Vector v) {
        try {
            return mlDsa.verify(
                    v.groupBytes("publicKey"), v.bytes("msg"), v.bytes("sig"), v.bytes("ctx"));
        } catch (InvalidKeyMaterialException _) {
            return false;
        }
    }

    @Test
    void x25519ByWycheproof() {
        Vectors.of("wycheproof/x25519_test.json.gz")
                .forEach(v ->
                        assertThat(X25519.shared(v.bytes("private"), v.bytes("public")))
                                .as(v.toString())
                                .isEqualTo(v.bytes("shared")));
    }
}
