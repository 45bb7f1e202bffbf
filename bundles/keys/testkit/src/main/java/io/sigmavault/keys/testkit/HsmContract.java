package io.sigmavault.keys.testkit;

import static io.sigmavault.keys.testkit.WithToken.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.KeyUse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of a driver. A test class that extends this and makes a token runs all of it, each test on a token of its own:
///
/// ```java
/// class AcmeHsmTest extends HsmContract {
///     @Override
///     protected TokenUnderTest makeToken() throws Exception {
///         return AcmeToken.create("24680246");
///     }
/// }
/// ```
///
/// What a driver names no capability for is only asked to say so.
public abstract class HsmContract implements WrapContract, KeyContract, TroubleContract {

    @org.jspecify.annotations.Nullable private TokenUnderTest token;

    /// A new token without keys, and its driver.
    protected abstract TokenUnderTest makeToken() throws Exception;

    @BeforeEach
    void makeTokenOfTest() throws Exception {
        token = makeToken();
    }

    @AfterEach
    void closeTokenOfTest() throws Exception {
        if (token != null) {
            token.close();
        }
    }

    @Override
    public final TokenUnderTest token() {
        if (token == null) {
            throw new IllegalStateException("no token before the test begins");
        }
        return token;
    }

    @Test
    void newTokenIsReady() {
        HsmHealth health = token().driver().health();
        assertThat(health.state()).as(health.detail()).isEqualTo(HsmHealth.State.READY);
        assertThat(token().driver().id()).matches("[a-z0-9-]{1,32}");
        assertThat(token().driver().capabilities()).contains(HsmCapability.WRAP);
    }

    @Test
    void whatTheTokenCannotDoIsSaid() throws Exception {
        var capabilities = token().driver().capabilities();
        try (var session = logIn()) {
            var key = session.generate("kek", KeyUse.WRAP);
            if (!capabilities.contains(HsmCapability.SIGN)) {
                refused(HsmError.MECHANISM_MISSING, () -> session.generate("signer", KeyUse.SIGN));
            }
            if (!capabilities.contains(HsmCapability.IMPORT)) {
                refused(
                        HsmError.MECHANISM_MISSING,
                        () -> session.importWrapped("in", key, new byte[60], PURPOSE));
            }
            if (!capabilities.contains(HsmCapability.ATTEST)) {
                refused(HsmError.MECHANISM_MISSING, () -> session.attest(key, new byte[32]));
            }
        }
        if (!capabilities.contains(HsmCapability.INITIALISE)) {
            refused(
                    HsmError.MECHANISM_MISSING,
                    () -> token().driver().initialise(WithToken.secret(token().pin())));
        } else {
            refused(
                    HsmError.TOKEN_EXISTS,
                    () -> token().driver().initialise(WithToken.secret(token().pin())));
        }
    }
}
