package io.sigmavault.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyStoreException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ProfileTest {

    static final List<String> NAMES = Profile.NAMES;

    private static final TokenInfo FIRST = token(0, "first", "a1", 0x40D);
    private static final TokenInfo SECOND = token(1, "second", "b2", 0x40D);
    private static final TokenInfo EMPTY = token(2, "", "", 0x5);

    private static TokenInfo token(long slot, String label, String serial, long flags) {
        return new TokenInfo(slot, label, "ACME", "X", serial, flags);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void everyProfileIsWhole(String name) {
        var profile = Profile.load(name, "");
        assertThat(profile.modules()).isNotEmpty().allMatch(Path::isAbsolute);
        assertThat(profile.signs()).isTrue();
        assertThat(profile.labelBytes()).isGreaterThan(20);
    }

    @Test
    void otherProfilesAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.load("../softhsm", ""))
                .withMessageContaining("softhsm, luna, yubihsm2");
    }

    @Test
    void labelGoesBeforeSerialAndSerialBeforeSlot() throws Exception {
        var tokens = List.of(FIRST, SECOND, EMPTY);
        assertThat(new Selector("second", "a1", 0).choose(tokens, "ACME")).isEqualTo(SECOND);
        assertThat(new Selector("", "b2", 0).choose(tokens, "ACME")).isEqualTo(SECOND);
        assertThat(new Selector("", "", 1).choose(tokens, "ACME")).isEqualTo(SECOND);
        assertThat(new Selector("", "", -1).choose(List.of(EMPTY, FIRST), "ACME")).isEqualTo(FIRST);
    }

    @Test
    void doubtIsSaidAndNothingIsGuessed() {
        refused(HsmError.TOKEN_MISSING, new Selector("", "", -1), FIRST, SECOND);
        refused(HsmError.TOKEN_MISSING, new Selector("first", "", -1), FIRST, FIRST);
        refused(HsmError.TOKEN_MISSING, new Selector("third", "a1", 0), FIRST, SECOND);
        refused(HsmError.TOKEN_MISSING, new Selector("", "", 7), FIRST);
        refused(HsmError.TOKEN_UNINITIALISED, new Selector("", "", 0), EMPTY);
    }

    private static void refused(HsmError error, Selector selector, TokenInfo... tokens) {
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(() -> selector.choose(List.of(tokens), "ACME"))
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource({
        "CKR_PIN_LOCKED, PIN_LOCKED",
        "CKR_PIN_LEN_RANGE, WRONG_PIN",
        "CKR_DEVICE_REMOVED, TOKEN_MISSING",
        "CKR_SESSION_HANDLE_INVALID, SESSION_LOST",
        "CKR_DEVICE_MEMORY, TOKEN_FULL",
        "CKR_MECHANISM_INVALID, MECHANISM_MISSING",
        "CKR_USER_PIN_NOT_INITIALIZED, TOKEN_UNINITIALISED",
        "CKR_GENERAL_ERROR, TOKEN_FAILED"
    })
    void answersOfLibrariesHaveAMeaning(String answer, HsmError error) {
        var trouble =
                new KeyStoreException(
                        "Cannot convert", new InvalidKeyException(new IOException(answer)));
        assertThat(Troubles.of(trouble, "token").error()).isEqualTo(error);
    }

    @Test
    void libraryThatIsMissingOrNoneIsSaid(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("lib.so"), "no library");
        for (Path module : List.of(folder.resolve("none.so"), text)) {
            var driver =
                    new Pkcs11Hsm(
                            Profile.load("luna", module.toString()),
                            new Selector("", "", -1),
                            Clock.systemUTC());
            assertThat(driver.health().state())
                    .isEqualTo(io.sigmavault.keys.HsmHealth.State.MISSING);
            assertThat(driver.health().detail()).contains(folder.toString());
            assertThatExceptionOfType(HsmException.class)
                    .isThrownBy(() -> driver.open(SoftHsmToken.secret("1234")))
                    .satisfies(e -> assertThat(e.error()).isEqualTo(HsmError.TOKEN_MISSING));
            driver.deactivate();
        }
    }

    @Test
    void labelsFitTheToken() throws Exception {
        var luna = Profile.load("luna", "");
        Alias alias = Alias.fresh("x".repeat(20), luna);
        assertThat(alias.name()).hasSize(32);
        assertThat(Alias.parse(alias.name())).contains(alias);
        assertThat(Alias.parse("kek")).isEmpty();
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(() -> Alias.fresh("x".repeat(21), luna))
                .withMessageContaining("at most 20");
    }
}
