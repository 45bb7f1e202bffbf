package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnattendedSetUpTest {

    private final FakeAccess access = new FakeAccess();
    private final FakeVaults vaults = new FakeVaults();
    private final UnattendedSetUp setUp = new UnattendedSetUp(access, vaults);

    @Test
    void aFreshMachineGetsOwnerVaultAndToken() throws Exception {
        var token = setUp.run(file("pass", "phrase"), true, Optional.empty());

        assertThat(access.log).containsExactly("setUp CODE anna pass", "token unattended", "out");
        assertThat(vaults.log).containsExactly("create main phrase");
        assertThat(token).contains("secret-1");
    }

    @Test
    void aRestartUnlocksTheVaultAndKeepsATokenThatWorks() throws Exception {
        setUp.run(file("pass", "phrase"), true, Optional.empty());
        access.log.clear();
        vaults.log.clear();

        var token = setUp.run(file("pass", "phrase"), true, Optional.of("secret-1"));

        assertThat(access.log).isEmpty();
        assertThat(vaults.log).containsExactly("unlock main phrase");
        assertThat(token).contains("secret-1");
    }

    @Test
    void aLostTokenIsReplacedAndTheOldOneRevoked() throws Exception {
        setUp.run(file("pass", "phrase"), true, Optional.empty());
        access.log.clear();

        var token = setUp.run(file("pass", "phrase"), true, Optional.empty());

        assertThat(access.log)
                .containsExactly("logIn anna pass", "revoke 1", "token unattended", "out");
        assertThat(token).contains("secret-2");
    }

    @Test
    void withoutTokenNobodyLogsInAgain() throws Exception {
        setUp.run(file("pass", "phrase"), false, Optional.empty());
        access.log.clear();

        assertThat(setUp.run(file("pass", "phrase"), false, Optional.empty())).isEmpty();
        assertThat(access.log).isEmpty();
    }

    @Test
    void aWrongPassphraseEndsTheStartWithoutToken() throws Exception {
        setUp.run(file("pass", "phrase"), true, Optional.empty());

        assertThatThrownBy(() -> setUp.run(file("pass", "other"), true, Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("vault \"main\"")
                .hasMessageContaining("wrong-passphrase")
                .extracting(e -> ((StartFailure) e).exitCode())
                .isEqualTo(65);
        assertThat(access.tokens).containsOnlyKeys("1");
    }

    @Test
    void aWrongPasswordNamesTheOwner() throws Exception {
        setUp.run(file("pass", "phrase"), true, Optional.empty());

        assertThatThrownBy(() -> setUp.run(file("other", "phrase"), true, Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("owner \"anna\"")
                .hasMessageContaining("wrong-credentials");
    }

    private static UnattendedFile file(String password, String passphrase) {
        return new UnattendedFile("anna", password.toCharArray(), "main", passphrase.toCharArray());
    }
}
