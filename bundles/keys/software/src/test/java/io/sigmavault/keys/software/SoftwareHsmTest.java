package io.sigmavault.keys.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.testkit.HsmContract;
import io.sigmavault.keys.testkit.TokenUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareHsmTest extends HsmContract {

    @TempDir Path folder;

    @Override
    protected TokenUnderTest makeToken() throws Exception {
        return new FileToken(folder.resolve("software"));
    }

    private SoftwareHsm driver() {
        return (SoftwareHsm) token().driver();
    }

    private Path file(String name) {
        return folder.resolve("software").resolve(name);
    }

    private HsmSession open(String pin) throws HsmException {
        try (Secret secret = FileToken.secret(pin)) {
            return driver().open(secret);
        }
    }

    private static void refused(HsmError error, ThrowingCallable action) {
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(action)
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }

    @Test
    void otherPinOpensWhatTheOldOneDid() throws Exception {
        HsmKey key;
        byte[] wrapped;
        try (var session = open(FileToken.PIN);
                Secret secret = Secret.owning(new byte[32])) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, new byte[0]);
        }
        String serial = driver().health().serial();
        driver().changePin(FileToken.secret(FileToken.PIN), FileToken.secret("13571357"));
        refused(HsmError.WRONG_PIN, () -> open(FileToken.PIN));
        try (var session = open("13571357")) {
            session.unwrap(key, wrapped, new byte[0]).close();
        }
        assertThat(driver().health().serial()).isEqualTo(serial).hasSize(16);
    }

    /// A token that was never made is set up; one whose file was taken away is waited for.
    @Test
    void aTokenThatWasNeverMadeIsNotMissing() {
        var fresh =
                new SoftwareHsm(
                        folder.resolve("none"),
                        new TestCrypto(),
                        new Parameters(8, 1, 1),
                        Clock.systemUTC());
        assertThat(fresh.health().state()).isEqualTo(HsmHealth.State.UNINITIALISED);
        refused(HsmError.TOKEN_UNINITIALISED, () -> fresh.open(FileToken.secret(FileToken.PIN)));
    }

    @Test
    void shortPinsMakeNoToken() {
        refused(
                HsmError.PIN_UNSUITABLE,
                () ->
                        driver().changePin(
                                        FileToken.secret(FileToken.PIN),
                                        FileToken.secret("1234567")));
    }

    @Test
    void triesAreCountedAcrossRestartsAndCostEverMoreTime() throws Exception {
        for (int i = 0; i < PinTries.FREE; i++) {
            refused(HsmError.WRONG_PIN, () -> open("wrong-one"));
        }
        token().replaceDriver();
        for (int seconds = 1; seconds <= 64; seconds *= 2) {
            refused(HsmError.PIN_LOCKED, () -> open(FileToken.PIN));
            ((FileToken) token()).pass(Duration.ofSeconds(seconds - 1));
            refused(HsmError.PIN_LOCKED, () -> open(FileToken.PIN));
            ((FileToken) token()).pass(Duration.ofSeconds(1));
            refused(HsmError.WRONG_PIN, () -> open("wrong-one"));
        }
        ((FileToken) token()).pass(Duration.ofSeconds(128));
        open(FileToken.PIN).close();
        refused(HsmError.WRONG_PIN, () -> open("wrong-one"));
        open(FileToken.PIN).close();
    }

    @Test
    void damagedTriesCountAsTooMany() throws Exception {
        Files.write(file("tries"), new byte[] {1, 2, 3});
        refused(HsmError.PIN_LOCKED, () -> open(FileToken.PIN));
        ((FileToken) token()).pass(Duration.ofSeconds(1));
        open(FileToken.PIN).close();
    }

    @Test
    void filesAreForTheServerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("token"))))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("software"))))
                .isEqualTo("rwx------");
    }

    @Test
    void anyDamageToTheFileIsSaid() throws Exception {
        try (var session = open(FileToken.PIN)) {
            session.generate("kek", KeyUse.WRAP);
        }
        byte[] good = Files.readAllBytes(file("token"));
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] bad =
                    random.nextBoolean()
                            ? Arrays.copyOf(good, random.nextInt(good.length))
                            : good.clone();
            for (int flips = random.nextInt(4); flips >= 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (Arrays.equals(bad, good)) {
                continue;
            }
            Files.write(file("token"), bad);
            ((FileToken) token()).unlock();
            refused(HsmError.TOKEN_FAILED, () -> open(FileToken.PIN));
        }
        Files.write(file("token"), good);
        ((FileToken) token()).unlock();
        open(FileToken.PIN).close();
    }

    @Test
    void forgedListsOfKeysAreRefused() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] forged = new byte[random.nextInt(80)];
            random.nextBytes(forged);
            if (forged.length > 1) {
                forged[0] = 0;
                forged[1] = (byte) random.nextInt(3);
            }
            try (var keys = KeyList.decode(java.nio.ByteBuffer.wrap(forged))) {
                assertThat(keys.keys()).hasSizeLessThanOrEqualTo(2);
            } catch (java.io.IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void fullTokenTakesNoMoreKeys() throws Exception {
        try (var session = open(FileToken.PIN)) {
            for (int i = 0; i < KeyList.MOST_KEYS; i++) {
                session.generate("kek-" + i, KeyUse.WRAP);
            }
            refused(HsmError.TOKEN_FULL, () -> session.generate("one-more", KeyUse.WRAP));
            assertThat(session.keys()).hasSize(KeyList.MOST_KEYS);
        }
    }
}
