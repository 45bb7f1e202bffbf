package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.testkit.Vectors.Vector;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// ML-KEM against Wycheproof and NIST ACVP. The interface has no deterministic encapsulation, so a
/// seed is held against its public key by a round trip.
public interface KemVectors extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> mlKemDecapsulationByWycheproof() {
        return eachMlKem(
                kem -> Vectors.of(file(kem, "_test")).forEach(vector -> decapsulates(kem, vector)));
    }

    private static void decapsulates(Kem kem, Vector vector) {
        var seed = Secret.owning(vector.bytes("seed"));
        byte[] ciphertext = vector.bytes("c");
        if (vector.valid()) {
            assertThat(unchecked(() -> kem.decapsulate(seed, ciphertext)))
                    .as(vector.toString())
                    .isEqualTo(Secret.owning(vector.bytes("K")));
        } else {
            assertThatThrownBy(() -> kem.decapsulate(seed, ciphertext))
                    .as(vector.toString())
                    .isInstanceOf(InvalidKeyMaterialException.class);
        }
    }

    @TestFactory
    default Stream<DynamicTest> mlKemBadKeysByWycheproof() {
        return eachMlKem(kem ->
                Vectors.of(file(kem, "_encaps_test")).forEach(vector -> encapsulates(kem, vector)));
    }

    private static void encapsulates(Kem kem, Vector vector) {
        byte[] key = vector.bytes("ek");
        if (vector.valid()) {
            Assertions.assertThatCode(() -> kem.encapsulate(key))
                    .as(vector.toString())
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> kem.encapsulate(key))
                    .as(vector.toString())
                    .isInstanceOf(InvalidKeyMaterialException.class);
        }
    }

    @TestFactory
    default Stream<DynamicTest> mlKemSeedsByWycheproof() {
        return eachMlKem(kem ->
                Vectors.of(file(kem, "_keygen_seed_test"))
                        .forEach(v -> belongTogether(kem, v.bytes("seed"), v.bytes("ek"))));
    }

    @TestFactory
    default Stream<DynamicTest> mlKemSeedsByNist() {
        return eachMlKem(kem ->
                Vectors.acvp("acvp/ML-KEM-keyGen-FIPS203")
                        .filter(v -> v.groupText("parameterSet").equals(kem.algorithm()))
                        .forEach(v -> belongTogether(kem, seed(v), v.answerBytes("ek"))));
    }

    private static byte[] seed(Vector vector) {
        byte[] seed = new byte[64];
        System.arraycopy(vector.bytes("d"), 0, seed, 0, 32);
        System.arraycopy(vector.bytes("z"), 0, seed, 32, 32);
        return seed;
    }

    private static void belongTogether(Kem kem, byte[] seed, byte[] encapsulationKey) {
        var sent = unchecked(() -> kem.encapsulate(encapsulationKey));
        assertThat(unchecked(() -> kem.decapsulate(Secret.owning(seed), sent.ciphertext())))
                .isEqualTo(sent.secret());
    }

    private Stream<DynamicTest> eachMlKem(Check<Kem> check) {
        return each(
                CryptoProvider::kem,
                kem -> {
                    if (kem.algorithm().startsWith("ML-KEM")) {
                        check.on(kem);
                    }
                });
    }

    private static String file(Kem kem, String end) {
        String set = kem.algorithm().toLowerCase(Locale.ROOT).replace("ml-kem-", "mlkem_");
        return "wycheproof/" + set + end + ".json.gz";
    }

    private static <R> R unchecked(Callable<R> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
