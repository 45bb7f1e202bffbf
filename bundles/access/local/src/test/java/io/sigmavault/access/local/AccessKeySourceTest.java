package io.sigmavault.access.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.access.Access;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.core.testkit.MemoryEvents;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The owner has tokens for two programs and a key for SFTP.
class AccessKeySourceTest implements KeySourceContract {

    private static final String HOME = "192.0.2.1";
    private static final String PASSWORD = "correct horse battery";
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIELFrXJGfLD/eZPKNgG1+CY7mV409+UOJ+w6g1U1mouw anna@laptop";

    @TempDir Path folder;
    @TempDir Path screen;

    private LocalAccess open() throws Exception {
        var limits =
                new Limits(Duration.ofHours(12), Duration.ofDays(30), new Parameters(64, 1, 1), 2);
        var code = OwnerCode.in(folder, screen.resolve("owner-code"));
        var local = new LocalAccess(folder, code, Clock.systemUTC(), limits);
        local.bindCrypto(new TestCrypto(), Map.of());
        local.bindAudit(new AuditNotes(), Map.of());
        local.bindEvents(new MemoryEvents(), Map.of());
        return local;
    }

    private static Access.Session setUp(Access access) throws Exception {
        return access.setUp(access.setupCode().orElseThrow(), "anna", PASSWORD.toCharArray(), HOME);
    }

    @Override
    public KeySubject makeSubject() throws Exception {
        var access = open();
        var session = setUp(access);
        var owner = session.caller();
        var backup = access.createToken(owner, "backup", Set.of("vault:*"), null);
        var script = access.createToken(owner, "script", Set.of("*"), null);
        var ssh = access.addSshKey(owner, ED25519, "laptop");
        return new KeySubject(
                access,
                this::open,
                List.of(
                        bytes(PASSWORD),
                        bytes(session.secret()),
                        bytes(backup.secret()),
                        bytes(script.secret())),
                () -> {
                    access.removeSshKey(owner, ssh.id());
                    access.revokeToken(owner, backup.info().id());
                    access.revokeToken(owner, script.info().id());
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatLetsProgramsInIsToldWithWhatItMay() throws Exception {
        var told = makeSubject().source().keys();
        assertThat(told.keys())
                .extracting(KeyInfo::kind)
                .containsExactlyInAnyOrder(
                        KeyInfo.Kind.TOKEN, KeyInfo.Kind.TOKEN, KeyInfo.Kind.SSH_KEY);
        assertThat(told.keys())
                .filteredOn(key -> key.label().equals("backup"))
                .singleElement()
                .extracting(KeyInfo::readable)
                .isEqualTo("what anna may by vault:*");
    }
}
