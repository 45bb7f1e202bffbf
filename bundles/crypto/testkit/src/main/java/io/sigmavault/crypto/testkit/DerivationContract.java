package io.sigmavault.crypto.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.CryptoProvider;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Keys from keys and keys from passwords.
public interface DerivationContract extends ProviderUnderTest {

    @TestFactory
    default Stream<DynamicTest> hkdfByWycheproof() {
        return each(
                CryptoProvider::keyDerivation,
                kdf -> {
                    String hash = kdf.algorithm().toLowerCase(Locale.ROOT).replace("hkdf-", "");
                    Vectors.of("wycheproof/hkdf_" + hash + "_test.json.gz")
                            .forEach(v -> {
                                var key = Secret.owning(v.bytes("ikm"));
                                byte[] salt = v.bytes("salt");
                                byte[] info = v.bytes("info");
                                int size = v.number("size");
                                if (v.valid()) {
                                    assertThat(kdf.derive(key, salt, info, size).bytes())
                                            .as(v.toString())
                                            .isEqualTo(v.bytes("okm"));
                                } else {
                                    assertThatThrownBy(() -> kdf.derive(key, salt, info, size))
                                            .as(v.toString())
                                            .isInstanceOf(IllegalArgumentException.class);
                                }
                            });
                });
    }

    @TestFactory
    default Stream<DynamicTest> everyInputCountsInKeyDerivation() {
        return each(
                CryptoProvider::keyDerivation,
                kdf -> {
                    byte[] one = {1};
                    byte[] none = {};
                    var all =
                            List.of(
                                    kdf.derive(Secret.copyOf(one), one, one, 32),
                                    kdf.derive(Secret.copyOf(none), one, one, 32),
                                    kdf.derive(Secret.copyOf(one), none, one, 32),
                                    kdf.derive(Secret.copyOf(one), one, none, 32));
                    assertThat(all).doesNotHaveDuplicates();
                    assertThatThrownBy(() -> kdf.derive(Secret.copyOf(one), one, one, 0))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    /// For Argon2id only: the least that PBKDF2 may cost is too dear to be paid five times.
    @TestFactory
    default Stream<DynamicTest> everyInputCountsInPasswordDerivation() {
        return each(
                CryptoProvider::passwordKdf,
                kdf -> {
                    if (!kdf.algorithm().equals("Argon2id")) {
                        return;
                    }
                    var cheap = new Parameters(8, 1, 1);
                    byte[] salt = new byte[16];
                    var all =
                            List.of(
                                    kdf.derive(password("a"), salt, cheap, 32),
                                    kdf.derive(password("b"), salt, cheap, 32),
                                    kdf.derive(password(""), salt, cheap, 32),
                                    kdf.derive(password("a"), new byte[17], cheap, 32),
                                    kdf.derive(password("a"), salt, new Parameters(9, 1, 1), 32),
                                    kdf.derive(password("a"), salt, new Parameters(8, 2, 1), 32));
                    assertThat(all).doesNotHaveDuplicates();
                    assertThat(kdf.derive(password("a"), salt, cheap, 32))
                            .isEqualTo(all.getFirst());
                });
    }

    @TestFactory
    default Stream<DynamicTest> forgedParametersAreRefused() {
        return each(
                CryptoProvider::passwordKdf,
                kdf -> {
                    var forged =
                            List.of(
                                    new Parameters(Integer.MAX_VALUE, 1, 1),
                                    new Parameters(0, Integer.MAX_VALUE, 1),
                                    new Parameters(0, 0, 1),
                                    new Parameters(0, 1, 1),
                                    new Parameters(-1, 3, 1),
                                    new Parameters(65_536, 0, 1),
                                    new Parameters(65_536, 3, 0),
                                    new Parameters(65_536, 3, 17));
                    for (var parameters : forged) {
                        assertThatThrownBy(() ->
                                        kdf.derive(password("a"), new byte[16], parameters, 32))
                                .as(parameters.toString())
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                });
    }

    private static Secret password(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }
}
