package io.sigmavault.access.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What every provider of [Access] must do. Extend it and say how to open one.
public abstract class AccessContract {

    protected static final String PASSWORD = "correct horse battery";
    protected static final String HOME = "192.0.2.1";
    protected static final String ELSEWHERE = "198.51.100.9";

    protected final MovableClock clock = new MovableClock();
    protected final AuditNotes audit = new AuditNotes();

    @TempDir protected Path folder;

    protected Access access;

    /// Opens the provider on `folder`, or again after a restart.
    protected abstract Access open(Path folder, Clock clock, AuditLog audit) throws Exception;

    @BeforeEach
    void openAccess() throws Exception {
        access = open(folder, clock, audit);
    }

    protected Access.Session setUp() throws SigmaVaultException {
        String code = access.setupCode().orElseThrow();
        return access.setUp(code, "anna", PASSWORD.toCharArray(), HOME);
    }

    protected static String codeOf(Executable call) {
        return assertThrows(SigmaVaultException.class, call).code();
    }

    private Access.Session logIn(String name, String password, String origin)
            throws SigmaVaultException {
        return access.logIn(name, password.toCharArray(), origin);
    }

    @Test
    void setUpMakesTheOwnerOnceAndLogsIn() throws Exception {
        assertThat(access.setupNeeded()).isTrue();
        String code = access.setupCode().orElseThrow();
        var session = setUp();
        assertThat(access.setupNeeded()).isFalse();
        assertThat(access.setupCode()).isEmpty();
        assertThat(session.caller().actor()).hasToString("person:anna");
        assertThat(access.session(session.secret(), HOME)).contains(session.caller());
        assertThat(codeOf(() -> access.setUp(code, "eve", "other words here".toCharArray(), HOME)))
                .isEqualTo("setup-done");
        assertThat(audit.lines())
                .containsExactly(
                        "access:account:create DONE",
                        "access:session:create DONE",
                        "access:account:create DENIED");
    }

    @Test
    void accountsAreListedOnceThereAreSome() throws Exception {
        assertThat(access.accounts()).isEmpty();
        setUp();
        assertThat(access.accounts()).containsExactly("anna");
        access = open(folder, clock, audit);
        assertThat(access.accounts()).containsExactly("anna");
    }

    @Test
    void setupCodeStaysTheSameAcrossRestarts() throws Exception {
        String code = access.setupCode().orElseThrow();
        access = open(folder, clock, audit);
        assertThat(access.setupCode()).contains(code);
    }

    @Test
    void wrongSetupCodesAreRefusedEverLater() {
        for (int i = 0; i < 20; i++) {
            assertThrows(
                    SigmaVaultException.class,
                    () -> access.setUp("AAAAA-AAAAA", "eve", PASSWORD.toCharArray(), ELSEWHERE));
        }
        assertThat(codeOf(() -> access.setUp("A", "eve", PASSWORD.toCharArray(), ELSEWHERE)))
                .isEqualTo("too-many-failures");
        assertThat(access.setupNeeded()).isTrue();
        assertThat(audit.lines()).containsOnly("access:account:create DENIED");
    }

    @Test
    void weakPasswordsAndStrangeNamesAreRefused() {
        String code = access.setupCode().orElseThrow();
        for (String weak :
                new String[] {"", "short", "aaaaaaaaaaaa", "Password123", "ab\ud800cdefghijk"}) {
            assertThat(codeOf(() -> access.setUp(code, "anna", weak.toCharArray(), HOME)))
                    .isEqualTo("password-invalid");
        }
        for (String name :
                new String[] {"", " ", "a b", "../x", "a:b", "x".repeat(65), "\u202eanna"}) {
            assertThat(codeOf(() -> access.setUp(code, name, PASSWORD.toCharArray(), HOME)))
                    .isEqualTo("account-name-invalid");
        }
        assertThat(access.setupNeeded()).isTrue();
    }

    @Test
    void passwordsAreClearedByTheCalls() throws Exception {
        char[] password = PASSWORD.toCharArray();
        access.setUp(access.setupCode().orElseThrow(), "anna", password, HOME);
        assertThat(password).containsOnly('\0');
        char[] wrong = "wrong password".toCharArray();
        codeOf(() -> access.logIn("anna", wrong, HOME));
        assertThat(wrong).containsOnly('\0');
    }

    @Test
    void logInTakesEitherNormalFormOfPasswordAndName() throws Exception {
        access.setUp(
                access.setupCode().orElseThrow(),
                "ren\u00e9",
                "caf\u00e9 au lait".toCharArray(),
                HOME);
        logIn("rene\u0301", "cafe\u0301 au lait", HOME);
        logIn("REN\u00c9", "caf\u00e9 au lait", HOME);
    }

    @Test
    void wrongNameAndWrongPasswordLookTheSame() throws Exception {
        setUp();
        var wrongName = assertThrows(SigmaVaultException.class, () -> logIn("eve", PASSWORD, HOME));
        var wrongPassword =
                assertThrows(SigmaVaultException.class, () -> logIn("anna", "wrong words", HOME));
        assertThat(wrongName.code()).isEqualTo("wrong-credentials");
        assertThat(wrongName).hasMessage(wrongPassword.getMessage());
        assertThat(audit.text()).doesNotContain("eve");
    }

    @Test
    void failuresSlowTheirOriginDownButNobodyElse() throws Exception {
        setUp();
        for (int i = 0; i < 50; i++) {
            assertThrows(SigmaVaultException.class, () -> logIn("anna", "wrong words", ELSEWHERE));
        }
        var error =
                assertThrows(SigmaVaultException.class, () -> logIn("anna", PASSWORD, ELSEWHERE));
        assertThat(error.code()).isEqualTo("too-many-failures");
        assertThat((Long) error.extensions().get("retryAfterSeconds")).isBetween(1L, 60L);
        logIn("anna", PASSWORD, HOME);
        clock.advance(Duration.ofSeconds(60));
        logIn("anna", PASSWORD, ELSEWHERE);
    }

    @Test
    void sessionsEndByIdleTimeByAgeAndByLogOut() throws Exception {
        var session = setUp();
        clock.advance(Duration.ofHours(11));
        assertThat(access.session(session.secret(), HOME)).isPresent();
        clock.advance(Duration.ofHours(11));
        assertThat(access.session(session.secret(), HOME)).isPresent();
        clock.advance(Duration.ofHours(12));
        assertThat(access.session(session.secret(), HOME)).isEmpty();

        var aged = logIn("anna", PASSWORD, HOME);
        for (int i = 0; i < 65; i++) {
            clock.advance(Duration.ofHours(11));
            access.session(aged.secret(), HOME);
        }
        assertThat(access.session(aged.secret(), HOME)).isPresent();
        clock.advance(Duration.ofHours(6));
        assertThat(access.session(aged.secret(), HOME)).isEmpty();

        var ended = logIn("anna", PASSWORD, HOME);
        access.logOut(ended.id());
        access.logOut("no such session");
        assertThat(access.session(ended.secret(), HOME)).isEmpty();
        assertThat(audit.lines()).endsWith("access:session:end DONE");
    }

    @Test
    void sessionsAndTokensSurviveARestart() throws Exception {
        var session = setUp();
        var token = access.createToken(session.caller(), "backup", Set.of("*"), null);
        access = open(folder, clock, audit);
        assertThat(access.setupNeeded()).isFalse();
        assertThat(access.session(session.secret(), HOME)).contains(session.caller());
        assertThat(access.token(token.secret(), HOME)).isPresent();
        logIn("anna", PASSWORD, HOME);
    }

    @Test
    void tokenHasItsScopesAndNoMore() throws Exception {
        Caller owner = setUp().caller();
        var made =
                access.createToken(
                        owner, "reader", Set.of("vault:file:read", "access:token:*"), null);
        Caller token = access.token(made.secret(), ELSEWHERE).orElseThrow();
        assertThat(token.browser()).isFalse();
        assertThat(token.origin()).isEqualTo(ELSEWHERE);
        access.check(token, "vault:file:read", "vault/photos");
        assertThat(codeOf(() -> access.check(token, "vault:file:write", "vault/photos")))
                .isEqualTo("denied");
        assertThat(audit.lines()).endsWith("vault:file:write DENIED");
        assertThat(codeOf(() -> access.createToken(token, "x", Set.of("*"), null)))
                .isEqualTo("denied");
        assertThat(codeOf(() -> access.createToken(token, "x", Set.of("vault:file:*"), null)))
                .isEqualTo("denied");
        access.createToken(token, "x", Set.of("vault:file:read"), null);
        assertThat(codeOf(() -> access.createToken(owner, "x", Set.of("vault:fly:now"), null)))
                .isEqualTo("scope-unknown");
    }

    @Test
    void whatIsAllowedToChangeThingsIsWrittenDownBefore() throws Exception {
        Caller owner = setUp().caller();
        access.check(owner, "vault:vault:read", "vault/photos");
        access.check(owner, "vault:file:write", "vault/photos");
        assertThat(audit.text()).doesNotContain("vault/photos");
        access.check(owner, "vault:vault:unlock", "vault/photos");
        assertThat(audit.lines()).endsWith("vault:vault:unlock ALLOWED");
        audit.refuse(true);
        assertThat(codeOf(() -> access.check(owner, "vault:vault:lock", "vault/photos")))
                .isEqualTo("audit-failed");
        access.check(owner, "vault:file:read", "vault/photos");
        assertThat(audit.counted())
                .extracting(entry -> entry.action() + " " + entry.resource())
                .containsOnly("vault:file:read vault/photos");
    }

    @Test
    void scopesEndAtAColon() throws Exception {
        var scopes = Set.of("vault:file:*");
        Caller caller = new Caller(setUp().caller().actor(), scopes, "", HOME);
        access.check(caller, "vault:file:write", "vault/a");
        assertThat(codeOf(() -> access.check(caller, "vault:files:write", "vault/a")))
                .isEqualTo("denied");
        assertThat(codeOf(() -> access.check(caller, "vault:vault:unlock", "vault/a")))
                .isEqualTo("denied");
    }

    @Test
    void tokensEndByTimeAndByRevocation() throws Exception {
        Caller owner = setUp().caller();
        var brief = access.createToken(owner, "brief", Set.of("*"), Duration.ofHours(1));
        var lasting = access.createToken(owner, "lasting", Set.of("*"), null);
        assertThat(access.ends(access.token(brief.secret(), HOME).orElseThrow()))
                .contains(clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(1));
        assertThat(access.token(brief.secret(), HOME)).isEmpty();
        clock.advance(Duration.ofDays(4_000));
        assertThat(access.token(lasting.secret(), HOME)).isPresent();
        assertThat(access.tokens(owner)).hasSize(2);
        access.revokeToken(owner, lasting.info().id());
        assertThat(access.token(lasting.secret(), HOME)).isEmpty();
        assertThat(codeOf(() -> access.revokeToken(owner, lasting.info().id())))
                .isEqualTo("token-unknown");
    }

    /// As `ssh-keygen` wrote it.
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIELFrXJGfLD/eZPKNgG1+CY7mV409+UOJ+w6g1U1mouw anna@laptop";

    @Test
    void sshKeysLetTheirHoldersInToTheFilesOfSharesOnly() throws Exception {
        Caller owner = setUp().caller();
        var key = access.addSshKey(owner, ED25519, "");
        byte[] blob = Base64.getDecoder().decode(ED25519.split(" ", 3)[1]);
        assertThat(key.label()).isEqualTo("anna@laptop");
        assertThat(key.fingerprint())
                .isEqualTo("SHA256:dwNBIczhAfCebIURIDAeTtatRvA7/LyrgZjQMOW6d38");
        access = open(folder, clock, audit);
        assertThat(access.knowsSshKey("Anna", blob)).isTrue();
        assertThat(access.knowsSshKey("eve", blob)).isFalse();
        assertThat(codeOf(() -> access.logInBySshKey("eve", blob, HOME)))
                .isEqualTo("wrong-credentials");
        Caller holder = access.logInBySshKey("anna", blob, ELSEWHERE);
        assertThat(holder.browser()).isFalse();
        assertThat(access.account(holder)).contains("anna");
        assertThat(access.sshKeys(owner).getFirst().lastUsed()).isNotNull();
        access.check(holder, "share:file:write", "share/files");
        assertThat(codeOf(() -> access.check(holder, "vault:file:read", "vault/photos")))
                .isEqualTo("denied");
        assertThat(audit.text()).contains("access:ssh-key:use");
        assertThat(codeOf(() -> access.addSshKey(holder, ED25519, ""))).isEqualTo("denied");
        assertThat(codeOf(() -> access.addSshKey(owner, ED25519, "again")))
                .isEqualTo("ssh-key-exists");
        access.removeSshKey(owner, key.id());
        assertThat(access.account(holder)).isEmpty();
        assertThat(access.knowsSshKey("anna", blob)).isFalse();
        assertThat(codeOf(() -> access.logInBySshKey("anna", blob, HOME)))
                .isEqualTo("wrong-credentials");
        assertThat(codeOf(() -> access.removeSshKey(owner, key.id()))).isEqualTo("ssh-key-unknown");
    }

    @Test
    void whatIsNoSshKeyIsRefused() throws Exception {
        Caller owner = setUp().caller();
        String blob = ED25519.split(" ", 3)[1];
        for (String wrong :
                new String[] {
                    "",
                    "ssh-ed25519",
                    blob,
                    "ssh-rsa " + blob,
                    "ssh-dss AAAAB3NzaC1kc3MAAAAA",
                    "command=\"sh\" " + ED25519,
                    "ssh-ed25519 " + blob.substring(0, blob.length() - 4),
                    "ssh-ed25519 " + blob + "AAAA",
                    "ssh-ed25519 %%%%",
                    "-----BEGIN OPENSSH PRIVATE KEY-----",
                    "x".repeat(100_000)
                }) {
            assertThat(codeOf(() -> access.addSshKey(owner, wrong, "")))
                    .isEqualTo("ssh-key-invalid");
        }
        assertThat(access.sshKeys(owner)).isEmpty();
    }

    @Test
    void newPasswordEndsOtherSessionsOnly() throws Exception {
        var mine = setUp();
        var other = logIn("anna", PASSWORD, ELSEWHERE);
        assertThat(codeOf(() -> change(mine.caller(), "wrong words", "new words here")))
                .isEqualTo("wrong-credentials");
        assertThat(codeOf(() -> change(mine.caller(), PASSWORD, "short")))
                .isEqualTo("password-invalid");
        change(mine.caller(), PASSWORD, "new words here");
        assertThat(access.session(mine.secret(), HOME)).isPresent();
        assertThat(access.session(other.secret(), ELSEWHERE)).isEmpty();
        assertThat(codeOf(() -> logIn("anna", PASSWORD, HOME))).isEqualTo("wrong-credentials");
        logIn("anna", "new words here", HOME);
    }

    private void change(Caller caller, String old, String fresh) throws SigmaVaultException {
        access.changePassword(caller, old.toCharArray(), fresh.toCharArray());
    }

    @Test
    void nothingGoesAheadWithoutTheAuditLog() throws Exception {
        String code = access.setupCode().orElseThrow();
        audit.refuse(true);
        assertThat(codeOf(() -> access.setUp(code, "anna", PASSWORD.toCharArray(), HOME)))
                .isEqualTo("audit-failed");
        assertThat(access.setupNeeded()).isTrue();
        audit.refuse(false);
        var owner = setUp();
        var token = access.createToken(owner.caller(), "t", Set.of("*"), null);
        audit.refuse(true);
        assertThat(codeOf(() -> logIn("anna", PASSWORD, HOME))).isEqualTo("audit-failed");
        assertThat(codeOf(() -> access.createToken(owner.caller(), "u", Set.of("*"), null)))
                .isEqualTo("audit-failed");
        assertThat(codeOf(() -> access.revokeToken(owner.caller(), token.info().id())))
                .isEqualTo("audit-failed");
        assertThat(codeOf(() -> change(owner.caller(), PASSWORD, "new words here")))
                .isEqualTo("audit-failed");
        assertThat(codeOf(() -> access.logOut(owner.id()))).isEqualTo("audit-failed");
        audit.refuse(false);
        assertThat(access.token(token.secret(), HOME)).isPresent();
        assertThat(access.session(owner.secret(), HOME)).isPresent();
        assertThat(access.tokens(owner.caller())).hasSize(1);
        logIn("anna", PASSWORD, HOME);
    }

    @Test
    void wrongSecretsOpenNothing() throws Exception {
        setUp();
        for (String wrong : new String[] {"", "sv_", "x".repeat(10_000), "\u0000", "sv_\ud800"}) {
            assertThat(access.session(wrong, HOME)).isEmpty();
            assertThat(access.token(wrong, HOME)).isEmpty();
        }
        assertThat(audit.lines()).containsOnlyOnce("access:token:use DENIED");
    }

    @Test
    void everyScopeOfTheCatalogueCanBeGiven() throws Exception {
        Caller owner = setUp().caller();
        assertThat(access.scopes()).isNotEmpty();
        for (Access.Scope scope : access.scopes()) {
            access.createToken(owner, "t", Set.of(scope.name()), null);
        }
    }
}
