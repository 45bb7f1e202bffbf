package io.sigmavault.keys.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.testkit.HsmContract;
import io.sigmavault.keys.testkit.TokenUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on swtpm, and keys that open after the start of signed software only.
class TpmHsmTest extends HsmContract {

    private static final byte[] PURPOSE = {7};
    private static final byte[] FIRST = Ecdsa.sha256("version 1".getBytes());
    private static final byte[] SECOND = Ecdsa.sha256("version 2".getBytes());
    private static final byte[] SYSINIT = Ecdsa.sha256("sysinit".getBytes());
    private static final byte[] STRANGE = Ecdsa.sha256("a stranger's".getBytes());

    private static final int BOUND_AT = 6;

    @TempDir Path folder;

    @Override
    protected TokenUnderTest makeToken() throws Exception {
        return new SwTpm(folder);
    }

    private SwTpm machine() {
        return (SwTpm) token();
    }

    private HsmSession open() throws HsmException {
        try (Secret pin = SwTpm.secret(SwTpm.PIN)) {
            return machine().driver().open(pin);
        }
    }

    private static void refused(HsmError error, ThrowingCallable action) {
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(action)
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }

    @Test
    void updateAndFallBackOpenAndAStrangersImageDoesNot() throws Exception {
        var maker = new ImageMaker();
        maker.writeKey(machine().publicKey());
        maker.writeSignatures(machine().signatures(), FIRST);
        machine().restart(FIRST);
        assertThat(machine().driver().capabilities()).contains(HsmCapability.MEASURED_BOOT);
        HsmKey key;
        byte[] wrapped;
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, PURPOSE);
            session.unwrap(key, wrapped, PURPOSE).close();
        }

        machine().restart(SECOND);
        try (var session = open()) {
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            maker.writeSignatures(machine().signatures(), FIRST, SECOND); // the update brings it
            session.unwrap(key, wrapped, PURPOSE).close();
        }
        machine().restart(FIRST); // the fall-back
        try (var session = open()) {
            session.unwrap(key, wrapped, PURPOSE).close();
        }
        machine().restart(STRANGE);
        try (var session = open()) {
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
        }
    }

    /// As on the appliance: its maker signs for starts that measure no phases, and for those that do.
    @Test
    void aStartWithoutPhasesOpensAndOneWithAStrangersMeasurementDoesNot() throws Exception {
        var maker = new ImageMaker();
        maker.writeKey(machine().publicKey());
        maker.writeStates(
                machine().signatures(),
                List.of(
                        ImageMaker.pcr(FIRST),
                        ImageMaker.pcr(FIRST, SYSINIT),
                        ImageMaker.pcr(SECOND)));
        machine().restart(FIRST);
        HsmKey key;
        byte[] wrapped;
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, PURPOSE);
            assertThat(wrapped[BOUND_AT]).isEqualTo((byte) 1);
        }
        for (byte[][] signed : new byte[][][] {{FIRST, SYSINIT}, {SECOND}, {FIRST}}) {
            machine().restart(signed);
            try (var session = open()) {
                session.unwrap(key, wrapped, PURPOSE).close();
            }
        }
        for (byte[][] strange : new byte[][][] {{FIRST, STRANGE}, {SECOND, SYSINIT}, {}}) {
            machine().restart(strange);
            try (var session = open()) {
                refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            }
        }
    }

    @Test
    void nothingIsBoundToAStartThatNobodySignedFor() throws Exception {
        assertThat(machine().driver().health().detail()).contains("the image is not signed");
        var maker = new ImageMaker();
        maker.writeKey(machine().publicKey());
        maker.writeSignatures(machine().signatures(), FIRST);
        machine().restart(STRANGE);
        assertThat(machine().driver().capabilities()).doesNotContain(HsmCapability.MEASURED_BOOT);
        assertThat(machine().driver().health().detail()).contains("did not sign for what PCR 11");
        HsmKey key;
        byte[] wrapped;
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, PURPOSE);
            assertThat(wrapped[BOUND_AT]).isEqualTo((byte) 0);
        }
        machine().restart(FIRST);
        assertThat(machine().driver().health().detail()).contains("only after the start");
        try (var session = open()) {
            session.unwrap(key, wrapped, PURPOSE).close();
        }
    }

    @Test
    void signatureOfSomebodyElseOpensNothing() throws Exception {
        var maker = new ImageMaker();
        maker.writeKey(machine().publicKey());
        maker.writeSignatures(machine().signatures(), FIRST);
        machine().restart(FIRST);
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            var stranger = new ImageMaker();
            stranger.writeSignatures(machine().signatures(), FIRST);
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            stranger.writeKey(machine().publicKey());
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            Files.delete(machine().publicKey());
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            maker.writeKey(machine().publicKey());
            Files.delete(machine().signatures());
            refused(HsmError.POLICY_REFUSED, () -> session.unwrap(key, wrapped, PURPOSE));
            maker.writeSignatures(machine().signatures(), FIRST);
            session.unwrap(key, wrapped, PURPOSE).close();
        }
    }

    @Test
    void boundKeysStandEveryChange() throws Exception {
        var maker = new ImageMaker();
        maker.writeKey(machine().publicKey());
        maker.writeSignatures(machine().signatures(), FIRST);
        machine().restart(FIRST);
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            HsmKey key = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(key, secret, PURPOSE);
            for (int i = 0; i < wrapped.length; i++) {
                byte[] changed = wrapped.clone();
                changed[i] ^= (byte) (1 << i % 8);
                assertThatExceptionOfType(HsmException.class)
                        .isThrownBy(() -> session.unwrap(key, changed, PURPOSE))
                        .satisfies(thrown ->
                                assertThat(thrown.error())
                                        .isIn(
                                                HsmError.WRAPPED_KEY_REFUSED,
                                                HsmError.POLICY_REFUSED));
            }
            session.unwrap(key, wrapped, PURPOSE).close();
        }
    }

    @Test
    void tokenMayBeWithoutPin() throws Exception {
        Files.delete(machine().file());
        assertThat(machine().driver().health().state())
                .isEqualTo(io.sigmavault.keys.HsmHealth.State.UNINITIALISED);
        refused(HsmError.TOKEN_UNINITIALISED, this::open);
        machine().driver().initialise(SwTpm.secret(""));
        machine().driver().open(SwTpm.secret("")).close();
        refused(HsmError.WRONG_PIN, this::open);
    }

    @Test
    void keysOfAnotherTpmAreOfNoUse() throws Exception {
        HsmKey key;
        byte[] wrapped;
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            key = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(key, secret, PURPOSE);
        }
        try (var other = new SwTpm(Files.createDirectory(folder.resolve("other")))) {
            try (var session = other.driver().open(SwTpm.secret(SwTpm.PIN))) {
                HsmKey same = session.generate("kek", KeyUse.WRAP);
                refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(same, wrapped, PURPOSE));
                refused(HsmError.KEY_MISSING, () -> session.unwrap(key, wrapped, PURPOSE));
            }
            Files.copy(
                    machine().file(),
                    other.file(),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            refused(
                    HsmError.TOKEN_FAILED,
                    () -> other.driver().open(SwTpm.secret(SwTpm.PIN)).close());
        }
    }

    @Test
    void damagedFileIsSaid() throws Exception {
        try (var session = open()) {
            session.generate("kek", KeyUse.WRAP);
            session.generate("signer", KeyUse.SIGN);
        }
        byte[] good = Files.readAllBytes(machine().file());
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> KeyBook.decode(bad));
        }
        assertThat(KeyBook.decode(good).keys()).hasSize(2);
    }

    @Test
    void answersThatAreNoneEndInAnError() {
        var random = new Random(5);
        int good = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 9 && random.nextBoolean()) {
                java.nio.ByteBuffer.wrap(bytes).putInt(2, bytes.length).putInt(6, 0);
                Arrays.fill(bytes, 10, random.nextInt(10, bytes.length + 1), (byte) 0);
            }
            try {
                Answer answer = Answer.of(bytes);
                answer.u32();
                answer.sized();
                answer.sized();
                good++;
            } catch (IOException | AnswerException e) {
                assertThat(e).hasMessageContaining("TPM");
            }
        }
        assertThat(good).isGreaterThan(0);
    }
}
