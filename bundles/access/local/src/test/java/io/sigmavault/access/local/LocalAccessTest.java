package io.sigmavault.access.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Access;
import io.sigmavault.access.testkit.AccessContract;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.testkit.MemoryEvents;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccessTest extends AccessContract {

    private final MemoryEvents events = new MemoryEvents();

    @TempDir private Path screen;

    private Parameters cost = new Parameters(64, 1, 1);

    @Override
    protected Access open(Path folder, Clock clock, AuditLog audit) throws Exception {
        var limits = new Limits(Duration.ofHours(12), Duration.ofDays(30), cost, 2);
        var local =
                new LocalAccess(
                        folder, OwnerCode.in(folder, screen.resolve("owner-code")), clock, limits);
        local.bindCrypto(new TestCrypto(), Map.of());
        local.bindAudit(audit, Map.of());
        local.bindEvents(events, Map.of());
        return local;
    }

    @Test
    void filesHoldNoSecretAndAreTheOwnersOnly() throws Exception {
        String code = access.setupCode().orElseThrow();
        var session = setUp();
        var token = access.createToken(session.caller(), "t", Set.of("*"), null);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file))
                        .doesNotContain(PASSWORD, session.secret(), token.secret(), code);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(events.all().toString())
                .doesNotContain(PASSWORD, session.secret(), token.secret(), code);
        assertThat(audit.text()).doesNotContain(PASSWORD, session.secret(), token.secret(), code);
        assertThat(folder.resolve("setup-code")).doesNotExist();
        assertThat(session + " " + token).doesNotContain(session.secret(), token.secret());
        assertThat(token.secret()).matches("sv_[A-Za-z0-9_-]{43}");
    }

    @Test
    void changesAreEventsOfTheAccount() throws Exception {
        var session = setUp();
        var token = access.createToken(session.caller(), "t", Set.of("*"), null);
        access.revokeToken(session.caller(), token.info().id());
        access.logOut(session.id());
        assertThat(events.all()).extracting(Event::aggregate).containsOnly("account/anna");
        assertThat(events.all())
                .extracting(event -> event.topic().substring("io/sigmavault/access/".length()))
                .containsExactly(
                        "Account/CREATED",
                        "Session/CREATED",
                        "Token/CREATED",
                        "Token/REVOKED",
                        "Session/ENDED");
    }

    @Test
    void theScreensCodeSetsTheOwnersPasswordOnce() throws Exception {
        var old = setUp();
        codeIs("ABCDEFGHJKLM", 0, 600);
        assertThat(codeOf(() -> reset("AAAA-EFGH-JKLM", "new words here")))
                .isEqualTo("wrong-owner-code");
        assertThat(codeOf(() -> reset("ABCD-EFGH-JKLM", "short"))).isEqualTo("password-invalid");

        var session = reset("abcd efgh jklm", "new words here");

        assertThat(session.caller().actor()).hasToString("person:anna");
        assertThat(access.session(session.secret(), HOME)).contains(session.caller());
        assertThat(access.session(old.secret(), HOME)).isEmpty();
        assertThat(codeOf(() -> access.logIn("anna", PASSWORD.toCharArray(), HOME)))
                .isEqualTo("wrong-credentials");
        access.logIn("anna", "new words here".toCharArray(), HOME);
        access = open(folder, clock, audit);
        assertThat(codeOf(() -> reset("ABCD-EFGH-JKLM", "other words here")))
                .isEqualTo("wrong-owner-code");
        assertThat(audit.lines())
                .contains("access:password:reset DENIED", "access:password:reset DONE");
    }

    @Test
    void aCodeOfAnotherTimeOrFormatCountsForNothing() throws Exception {
        setUp();
        assertThat(codeOf(() -> reset("ABCD-EFGH-JKLM", "new words here")))
                .isEqualTo("wrong-owner-code");
        codeIs("ABCDEFGHJKLM", -600, 0);
        assertThat(codeOf(() -> reset("ABCD-EFGH-JKLM", "new words here")))
                .isEqualTo("wrong-owner-code");
        codeIs("ABCDEFGHJKLM", 60, 600);
        assertThat(codeOf(() -> reset("ABCD-EFGH-JKLM", "new words here")))
                .isEqualTo("wrong-owner-code");
        Files.writeString(screen.resolve("owner-code"), "version=2\n");
        assertThat(codeOf(() -> reset("", "new words here"))).isEqualTo("wrong-owner-code");
    }

    private Access.Session reset(String code, String password) throws SigmaVaultException {
        return access.resetOwner(code, password.toCharArray(), HOME);
    }

    /// As the root helper writes it.
    private void codeIs(String plain, long fromSeconds, long untilSeconds) throws IOException {
        long now = clock.instant().getEpochSecond();
        Files.writeString(
                screen.resolve("owner-code"),
                "version=1\nsha256=%s\nfrom=%d\nuntil=%d\n"
                        .formatted(Secrets.hash(plain), now + fromSeconds, now + untilSeconds));
    }

    @Test
    void passwordIsHashedAgainWhenTheCostGrows() throws Exception {
        setUp();
        cost = new Parameters(128, 2, 1);
        access = open(folder, clock, audit);
        access.logIn("anna", PASSWORD.toCharArray(), HOME);
        assertThat(folder.resolve("accounts.json")).content().contains("\"memoryKib\" : 128");
        access.logIn("anna", PASSWORD.toCharArray(), HOME);
    }

    @Test
    void damagedFileStopsTheStartInsteadOfAskingForSetUp() throws Exception {
        setUp();
        Path file = folder.resolve("accounts.json");
        String right = Files.readString(file);
        for (String wrong :
                new String[] {"", "{}", right.substring(0, right.length() / 2), "[]", "null"}) {
            Files.writeString(file, wrong);
            var error = assertThrows(IOException.class, () -> open(folder, clock, audit));
            assertThat(error).hasMessageContaining("accounts.json is damaged");
        }
    }

    @Test
    void aThousandOriginsOfOneNetworkAreOne() throws Exception {
        setUp();
        for (int i = 0; i < 20; i++) {
            String origin = "2001:db8::" + Integer.toHexString(i + 1);
            codeOf(() -> access.logIn("anna", "wrong words".toCharArray(), origin));
        }
        assertThat(codeOf(() -> access.logIn("anna", PASSWORD.toCharArray(), "2001:db8::ffff")))
                .isEqualTo("too-many-failures");
        access.logIn("anna", PASSWORD.toCharArray(), "2001:db9::1");
    }

    @Test
    void memoryForFailuresIsBounded() throws Exception {
        var backoff = new Backoff(clock);
        for (int i = 0; i < 25_000; i++) {
            backoff.attempt("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(backoff.size()).isEqualTo(10_000);
    }

    @Test
    void callsWaitWhileTheAuditLogIsReplaced() throws Exception {
        var local = (LocalAccess) access;
        setUp();
        local.unbindAudit(audit);
        var waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            while (audit.lines().size() == 2) {
                                Thread.onSpinWait();
                                local.bindAudit(audit, Map.of());
                                break;
                            }
                        });
        access.logIn("anna", PASSWORD.toCharArray(), HOME);
        waiting.join();
        assertThat(audit.lines()).hasSize(3);
    }
}
