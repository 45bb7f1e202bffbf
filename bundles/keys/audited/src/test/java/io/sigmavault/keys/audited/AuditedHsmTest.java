package io.sigmavault.keys.audited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.audit.OnBehalf;
import io.sigmavault.core.Actor;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.software.SoftwareHsm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real token whose uses are recorded before they happen, and which is not used while they can't be.
class AuditedHsmTest {

    private static final String PIN = "24680246";
    private static final byte[] PURPOSE = {7};

    @TempDir Path folder;
    private final Noted audit = new Noted();
    private AuditedHsm token;

    @BeforeEach
    void makeToken() throws Exception {
        var driver =
                new SoftwareHsm(
                        folder, new TestCrypto(), new Parameters(64, 1, 1), Clock.systemUTC());
        token = new AuditedHsm(driver, new KeyUses(audit));
        token.initialise(secret(PIN));
    }

    private static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    private HsmSession open() throws HsmException {
        return token.open(secret(PIN));
    }

    private List<String> told() {
        return audit.entries.stream()
                .map(entry -> entry.action() + ' ' + entry.outcome() + ' ' + entry.resource())
                .toList();
    }

    private static void refused(HsmError error, ThrowingCallable action) {
        assertThatExceptionOfType(HsmException.class)
                .isThrownBy(action)
                .satisfies(thrown -> assertThat(thrown.error()).isEqualTo(error));
    }

    @Test
    void eachUseIsOneEntry() throws Exception {
        audit.entries.clear();
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            byte[] wrapped = session.wrap(kek, secret, PURPOSE);
            session.unwrap(kek, wrapped, PURPOSE).close();
            session.unwrap(kek, wrapped, PURPOSE).close();
            HsmKey signer = session.generate("signer", KeyUse.SIGN);
            byte[] signature = session.sign(signer, PURPOSE);
            assertThat(session.verify(signer, PURPOSE, signature)).isTrue();
            session.destroy(kek);
            assertThat(session.keys()).containsExactly(signer);
        }
        assertThat(told())
                .containsExactly(
                        "keys:key:generate ALLOWED hsm/software/kek",
                        "keys:key:wrap ALLOWED hsm/software/kek",
                        "keys:key:unwrap ALLOWED hsm/software/kek",
                        "keys:key:unwrap ALLOWED hsm/software/kek",
                        "keys:key:generate ALLOWED hsm/software/signer",
                        "keys:key:sign ALLOWED hsm/software/signer",
                        "keys:key:destroy ALLOWED hsm/software/kek");
    }

    @Test
    void whoAskedIsNamed() throws Exception {
        audit.entries.clear();
        var anna = new Actor("person", "anna");
        try (var session = open()) {
            new OnBehalf(anna, "192.0.2.7").call(() -> session.generate("hers", KeyUse.WRAP));
            session.generate("nobodys", KeyUse.WRAP);
        }
        assertThat(audit.entries)
                .extracting(NewEntry::actor, NewEntry::origin)
                .containsExactly(tuple(anna, "192.0.2.7"), tuple(Actor.SYSTEM, "system"));
    }

    @Test
    void whatIsRefusedIsRecordedWithItsReason() throws Exception {
        audit.entries.clear();
        refused(HsmError.WRONG_PIN, () -> token.open(secret("24680247")));
        try (var session = open()) {
            HsmKey kek = session.generate("kek", KeyUse.WRAP);
            refused(HsmError.WRAPPED_KEY_REFUSED, () -> session.unwrap(kek, new byte[80], PURPOSE));
            refused(HsmError.KEY_EXISTS, () -> session.generate("kek", KeyUse.WRAP));
        }
        assertThat(told())
                .containsExactly(
                        "keys:token:log-in DENIED hsm/software",
                        "keys:key:generate ALLOWED hsm/software/kek",
                        "keys:key:unwrap ALLOWED hsm/software/kek",
                        "keys:key:unwrap DENIED hsm/software/kek",
                        "keys:key:generate ALLOWED hsm/software/kek",
                        "keys:key:generate FAILED hsm/software/kek");
        assertThat(audit.entries)
                .extracting(NewEntry::detail)
                .anySatisfy(detail -> assertThat(detail).containsEntry("code", "wrong-pin"));
        assertThat(audit.entries.toString()).doesNotContain(PIN, "24680247");
    }

    @Test
    void nothingIsDoneWhileItCantBeRecorded() throws Exception {
        HsmKey kek;
        byte[] wrapped;
        try (var session = open();
                Secret secret = Secret.owning(new byte[32])) {
            kek = session.generate("kek", KeyUse.WRAP);
            wrapped = session.wrap(kek, secret, PURPOSE);
            audit.full = true;
            refused(HsmError.AUDIT_FAILED, () -> session.unwrap(kek, wrapped, PURPOSE));
            refused(HsmError.AUDIT_FAILED, () -> session.destroy(kek));
            refused(HsmError.AUDIT_FAILED, () -> session.generate("other", KeyUse.WRAP));
            refused(HsmError.AUDIT_FAILED, () -> token.changePin(secret(PIN), secret("13571357")));
            refused(HsmError.AUDIT_FAILED, () -> token.open(secret("24680247")));
            audit.full = false;
            assertThat(session.keys()).containsExactly(kek);
            session.unwrap(kek, wrapped, PURPOSE).close();
        }
        open().close();
        assertThat(audit.entries).extracting(NewEntry::outcome).containsOnly(Outcome.ALLOWED);
    }
}
