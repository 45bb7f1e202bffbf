package io.sigmavault.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.testkit.HsmContract;
import io.sigmavault.keys.testkit.TokenUnderTest;
import org.junit.jupiter.api.Test;

/// The contract on SoftHSM, and what only a PKCS #11 library has.
class Pkcs11HsmTest extends HsmContract {

    @Override
    protected TokenUnderTest makeToken() throws Exception {
        return new SoftHsmToken();
    }

    @Test
    void keysAreNotForTaking() throws Exception {
        var session = (Pkcs11Session) token().driver().open(SoftHsmToken.secret(token().pin()));
        try (session) {
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            HsmKey signer = session.generate("signer", KeyUse.SIGN);
            for (HsmKey key : new HsmKey[] {kek, signer}) {
                var handle = session.handle(key);
                assertThat(handle.getEncoded()).isNull();
                assertThat(handle.toString()).contains("sensitive", "unextractable");
            }
        }
    }

    @Test
    void importedKeysAreNotForTakingEither() throws Exception {
        var session = (Pkcs11Session) token().driver().open(SoftHsmToken.secret(token().pin()));
        try (session;
                Secret carried = Secret.owning(new byte[32])) {
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(kek, carried, new byte[1]);
            HsmKey imported = session.importWrapped("in", kek, wrapped, new byte[1]);
            assertThat(session.handle(imported).getEncoded()).isNull();
        }
    }

    @Test
    void tokenTellsItsNames() {
        HsmHealth health = token().driver().health();
        assertThat(health.token()).isEqualTo(((SoftHsmToken) token()).label());
        assertThat(health.model()).contains("SoftHSM");
        assertThat(health.serial()).matches("[0-9a-f]{16}");
    }
}
