package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.ui.PageLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnattendedSetUpTest {

    private final FakeAccess access = new FakeAccess();
    private final FakeVaults vaults = new FakeVaults();
    private final UnattendedSetUp setUp = new UnattendedSetUp(access, vaults, new Pages());
    private final List<String> languages = new ArrayList<>();

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

    @Test
    void theLanguageIsChosenWithTheOwnersAccountOnly() throws Exception {
        setUp.run(file("pass", "phrase", "de"), false, Optional.empty());
        setUp.run(file("pass", "phrase", "en"), true, Optional.empty());

        assertThat(languages).containsExactly("de");
    }

    @Test
    void aLanguageThatThePagesDoNotHaveEndsTheStart() {
        assertThatThrownBy(() -> setUp.run(file("pass", "phrase", "xx"), true, Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("language \"xx\"");
    }

    private static UnattendedFile file(String password, String passphrase) {
        return file(password, passphrase, "");
    }

    private static UnattendedFile file(String password, String passphrase, String language) {
        return new UnattendedFile(
                "anna", password.toCharArray(), "main", passphrase.toCharArray(), language);
    }

    private final class Pages implements PageLanguage {

        @Override
        public List<String> known() {
            return List.of("en", "de");
        }

        @Override
        public String chosen() {
            return "";
        }

        @Override
        public void choose(String language) throws SigmaVaultException {
            if (!known().contains(language)) {
                throw new SigmaVaultException("language-unknown", 400, "told to refuse");
            }
            languages.add(language);
        }
    }
}
