package io.sigmavault.keys.testkit;

import static io.sigmavault.keys.testkit.WithToken.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Making, listing, signing with and destroying keys.
interface KeyContract extends WithToken {

    byte[] MESSAGE = "release 7".getBytes(StandardCharsets.UTF_8);

    @Test
    default void keysAreListedByLabelAndStay() throws Exception {
        List<HsmKey> made;
        try (var session = logIn()) {
            assertThat(session.keys()).isEmpty();
            HsmKey second = session.generate("second", KeyUse.WRAP);
            HsmKey first = session.generate("a.first_key-1", KeyUse.SIGN);
            made = List.of(first, second);
            assertThat(session.keys()).isEqualTo(made);
        }
        try (var session = logIn()) {
            assertThat(session.keys()).isEqualTo(made);
        }
        token().replaceDriver();
        try (var session = logIn()) {
            assertThat(session.keys()).isEqualTo(made);
        }
    }

    @Test
    default void labelIsGivenOnce() throws Exception {
        try (var session = logIn()) {
            session.generate("kek", KeyUse.WRAP);
            refused(HsmError.KEY_EXISTS, () -> session.generate("kek", KeyUse.WRAP))
                    .withMessageContaining("kek");
            refused(HsmError.KEY_EXISTS, () -> session.generate("kek", KeyUse.SIGN));
            for (String label : List.of("", "a b", "ä", "a/b", "x".repeat(65))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.generate(label, KeyUse.WRAP));
            }
        }
    }

    @Test
    default void destroyedKeyOpensNothing() throws Exception {
        try (var session = logIn();
                var secret = WithToken.key(1, 32)) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            session.destroy(key);
            assertThat(session.keys()).isEmpty();
            refused(HsmError.KEY_MISSING, () -> session.unwrap(key, wrapped, PURPOSE));
            refused(HsmError.KEY_MISSING, () -> session.wrap(key, secret, PURPOSE));
            refused(HsmError.KEY_MISSING, () -> session.destroy(key));
            HsmKey again = session.generate("kek", KeyUse.WRAP);
            assertThat(again.id()).isNotEqualTo(key.id());
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(again, wrapped, PURPOSE));
        }
    }

    @Test
    default void signatureIsOneForAnyoneWithThePublicKey() throws Exception {
        try (var session = logIn()) {
            HsmKey key = session.generate("signer", KeyUse.SIGN);
            byte[] signature = session.sign(key, MESSAGE);
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(key.publicKeyBytes())));
            verifier.update(MESSAGE);
            assertThat(verifier.verify(signature)).isTrue();
            assertThat(session.verify(key, MESSAGE, signature)).isTrue();
        }
    }

    @Test
    default void wrongSignaturesAreFalseAndNoErrors() throws Exception {
        try (var session = logIn()) {
            HsmKey key = session.generate("signer", KeyUse.SIGN);
            HsmKey other = session.generate("other", KeyUse.SIGN);
            byte[] signature = session.sign(key, MESSAGE);
            assertThat(session.verify(other, MESSAGE, signature)).isFalse();
            assertThat(session.verify(key, new byte[0], signature)).isFalse();
            assertThat(session.verify(key, MESSAGE, new byte[0])).isFalse();
            assertThat(session.verify(key, MESSAGE, new byte[200])).isFalse();
            signature[signature.length - 1] ^= 1;
            assertThat(session.verify(key, MESSAGE, signature)).isFalse();
        }
    }

    @Test
    default void keyIsUsedForWhatItIsFor() throws Exception {
        try (var session = logIn();
                var secret = WithToken.key(1, 32)) {
            HsmKey signer = session.generate("signer", KeyUse.SIGN);
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            refused(HsmError.KEY_UNSUITABLE, () -> session.wrap(signer, secret, PURPOSE));
            refused(HsmError.KEY_UNSUITABLE, () -> session.sign(kek, MESSAGE));
        }
    }

    @Test
    default void statementAboutAKeyIsSignedAndFresh() throws Exception {
        Assumptions.assumeTrue(
                token().driver().capabilities().contains(HsmCapability.ATTEST),
                "makes no attestations");
        try (var session = logIn()) {
            HsmKey key = session.generate("signer", KeyUse.SIGN);
            var statement = session.attest(key, new byte[32]);
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(
                    KeyFactory.getInstance("EC")
                            .generatePublic(new X509EncodedKeySpec(statement.publicKeyBytes())));
            verifier.update(statement.statementBytes());
            assertThat(verifier.verify(statement.signatureBytes())).isTrue();
            assertThat(session.attest(key, WithToken.key(1, 32).bytes()).statement())
                    .isNotEqualTo(statement.statement());
        }
    }
}
