package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineIdentityTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir Path folder;

    @Test
    void certificateNamesTheMachine() throws Exception {
        var identity = MachineIdentity.in(folder, names("localhost", "nas", "nas.local"), at(NOW));
        assertThat(identity.names().dns()).containsExactly("localhost", "nas", "nas.local");
        assertThat(identity.names().addresses()).containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1");
        assertThat(identity.certificate().getSubjectX500Principal().getName())
                .isEqualTo("CN=nas,O=SigmaVault");
        assertThat(identity.certificate().getBasicConstraints()).isEqualTo(-1);
        identity.certificate().verify(identity.certificate().getPublicKey());
    }

    @Test
    void identityIsKept() throws Exception {
        var first = MachineIdentity.in(folder, names("localhost", "nas"), at(NOW));
        var later = at(NOW.plus(Duration.ofDays(300)));
        assertThat(MachineIdentity.in(folder, names("localhost"), later)).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws Exception {
        MachineIdentity.in(folder, names("localhost"), at(NOW));
        assertThat(permissions("key.pem")).isEqualTo("rw-------");
        assertThat(permissions("certificate.pem")).isEqualTo("rw-r--r--");
    }

    @Test
    void newNameMakesNewCertificateForTheSameKey() throws Exception {
        var first = MachineIdentity.in(folder, names("localhost"), at(NOW));
        var second = MachineIdentity.in(folder, names("localhost", "nas"), at(NOW));
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.names().dns()).contains("nas");
    }

    @Test
    void certificateIsRenewedBeforeItEnds() throws Exception {
        var first = MachineIdentity.in(folder, names("localhost"), at(NOW));
        var later = NOW.plus(SelfSigned.VALID).minus(MachineIdentity.RENEW_BEFORE);
        var second = MachineIdentity.in(folder, names("localhost"), at(later));
        assertThat(second.certificate().getNotAfter()).isAfter(first.certificate().getNotAfter());
    }

    @Test
    void damagedOrForeignFilesAreReplaced() throws Exception {
        MachineIdentity.in(folder, names("localhost"), at(NOW));
        Files.writeString(folder.resolve("key.pem"), "nonsense");
        var second = MachineIdentity.in(folder, names("localhost"), at(NOW));
        Pem.write(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                SelfSigned.newKey().getPrivate().getEncoded(),
                "rw-------");
        var third = MachineIdentity.in(folder, names("localhost"), at(NOW));
        assertThat(third.fingerprint()).isNotEqualTo(second.fingerprint()).hasSize(64);
        assertThat(MachineIdentity.in(folder, names("localhost"), at(NOW))).isEqualTo(third);
    }

    @Test
    void namesOfThisMachineHoldLoopback() throws Exception {
        var names = MachineNames.of(ListenAddress.split("127.0.0.1, ::1"), List.of());
        assertThat(names.dns()).contains("localhost");
        assertThat(names.addresses()).contains("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    private String permissions(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    private static MachineNames names(String... dns) {
        return new MachineNames(
                new TreeSet<>(Set.of(dns)), new TreeSet<>(Set.of("127.0.0.1", "0:0:0:0:0:0:0:1")));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
