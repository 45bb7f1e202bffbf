package io.sigmavault.keys.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmSession;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;

/// What the parts of the contract have in common.
interface WithToken {

    byte[] PURPOSE = "vault tank".getBytes(StandardCharsets.UTF_8);

    /// The token of this test.
    TokenUnderTest token();

    default HsmSession logIn() throws HsmException {
        return logIn(token().pin());
    }

    default HsmSession logIn(String pin) throws HsmException {
        try (Secret secret = secret(pin)) {
            return token().driver().open(secret);
        }
    }

    /// As long as the right one, and wrong in its last character.
    default String wrongPin() {
        String pin = token().pin();
        return pin.substring(0, pin.length() - 1) + "#";
    }

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    static Secret key(int seed, int bytes) {
        byte[] key = new byte[bytes];
        new Random(seed).nextBytes(key);
        return Secret.owning(key);
    }

    static ThrowableAssertAlternative<HsmException> refused(
            HsmError error, ThrowingCallable action) {
        return org.assertj.core.api.Assertions.assertThatExceptionOfType(HsmException.class)
                .isThrownBy(action)
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }

    /// The token has gone or ended the session: which of the two a driver can tell is its own matter.
    static void lost(ThrowingCallable action) {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(HsmException.class)
                .isThrownBy(action)
                .satisfies(thrown ->
                        assertThat(thrown.error())
                                .isIn(HsmError.SESSION_LOST, HsmError.TOKEN_MISSING));
    }
}
