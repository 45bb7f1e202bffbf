package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sigmavault.host.protocol.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Debian's smbd as the helper configures it, asked by Debian's smbclient. Needs root; without it, or without Samba, left out.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SambaTest {

    private static final String ANNA = "user=anna\tuid=70001\thash=" + Nt.hash("horse") + "\n";
    private static final String BEN = "user=ben\tuid=70002\thash=" + Nt.hash("staple") + "\n";
    private static final String PHOTOS =
            "share=photos\tpool=tank\tfolder=pics\tvisible=yes\treaders=70002\twriters=70001\n";

    @TempDir Path root;
    private RealSamba machine = new RealSamba(Path.of("/nowhere"));
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void aMachine() throws Exception {
        assumeThat(RealSamba.possible()).isTrue();
        layout = new Layout(root, "root");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(layout.pools().resolve("tank/shares/pics"));
        Files.createDirectories(layout.smbPlan().getParent());
        machine = new RealSamba(root);
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private void apply(String... rows) throws Exception {
        Files.writeString(layout.smbPlan(), "encryption=required\n" + String.join("", rows));
        new Samba(layout, machine).apply();
        machine.await();
    }

    @Test
    void whoMayUsesItEncryptedAndNobodyElse() throws Exception {
        apply(PHOTOS, ANNA, BEN);
        var file = Files.writeString(root.resolve("up"), "x".repeat(300_000));
        var back = root.resolve("down");

        var all =
                machine.client(
                        "photos",
                        "anna%horse",
                        "put " + file + " one; rename one two; mkdir d; ls; get two " + back);
        assertThat(all.code()).as(all.text()).isZero();
        assertThat(all.text()).contains("two").contains("d ");
        assertThat(back).hasSameBinaryContentAs(file);
        assertThat(layout.pools().resolve("tank/shares/pics/two")).hasSameBinaryContentAs(file);

        assertThat(machine.client("photos", "ben%staple", "get two " + back).code()).isZero();
        assertThat(machine.client("photos", "ben%staple", "put " + file + " three").text())
                .contains("NT_STATUS_ACCESS_DENIED");
        assertThat(machine.client("photos", "anna%wrong", "ls").text())
                .contains("NT_STATUS_LOGON_FAILURE");
        assertThat(machine.client("photos", "root%", "ls").code()).isNotZero();
        assertThat(machine.client("photos", "%", "ls", "-N").code()).isNotZero();
        assertThat(machine.plain("photos", "anna%horse", "SMB3_02", "encrypt", "ls").code())
                .isNotZero();
    }

    @Test
    void aRevokedCredentialEndsAccessAndANewShareIsThere() throws Exception {
        apply(PHOTOS, ANNA, BEN);
        assertThat(machine.client("photos", "ben%staple", "ls").code()).isZero();

        String other = PHOTOS.replace("photos", "music").replace("readers=70002", "readers=");
        apply(PHOTOS.replace("readers=70002", "readers="), other, ANNA);

        assertThat(machine.client("photos", "ben%staple", "ls").text())
                .contains("NT_STATUS_LOGON_FAILURE");
        assertThat(machine.client("music", "anna%horse", "ls").code()).isZero();
        assertThat(layout.userdb()).isDirectoryNotContaining("glob:**/*70002*");
    }

    @Test
    void severalWriteAtOnce() throws Exception {
        apply(PHOTOS, ANNA, BEN);
        var file = Files.writeString(root.resolve("up"), "y".repeat(2_000_000));
        var runs = new ArrayList<java.util.concurrent.Future<RealSamba.Ended>>();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                String name = "f" + i;
                runs.add(
                        threads.submit(() ->
                                machine.client(
                                        "photos", "anna%horse", "put " + file + " " + name)));
            }
        }
        for (var run : runs) {
            assertThat(run.get().code()).as(run.get().text()).isZero();
        }
        for (int i = 0; i < 4; i++) {
            assertThat(layout.pools().resolve("tank/shares/pics/f" + i))
                    .hasSameBinaryContentAs(file);
        }
    }

    @Test
    void whoIsLetInAndWhoIsRefusedIsToldInAFileThatTheServerMayOnlyRead() throws Exception {
        apply(PHOTOS, ANNA);
        assertThat(machine.client("photos", "anna%horse", "ls").code()).isZero();
        assertThat(machine.client("photos", "anna%wrong", "ls").code()).isNotZero();

        assertThat(Files.readAllLines(layout.smbLogins()))
                .anyMatch(line ->
                        line.contains("\"status\": \"NT_STATUS_OK\"")
                                && line.contains("\"becameAccount\": \"sv-70001\""))
                .anyMatch(line -> line.contains("NT_STATUS_WRONG_PASSWORD"));
        assertThat(Files.getPosixFilePermissions(layout.smbLogins()))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Files.getPosixFilePermissions(RootFile.folder(layout.smbLogins())))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Files.getPosixFilePermissions(layout.smb().resolve("lock")))
                .isEqualTo(PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void withoutSharesItStopsAndForgets() throws Exception {
        apply(PHOTOS, ANNA);
        Files.writeString(layout.smbPlan(), "encryption=required\n");
        new Samba(layout, machine).apply();

        assertThat(machine.ask("systemctl", "is-active", "x")).isNotEqualTo("active\n");
        assertThat(layout.smbSecrets()).doesNotExist();
        assertThat(layout.userdb()).isEmptyDirectory();
    }

    @Test
    void aPlanOutsideItsGrammarIsRefused() {
        for (String bad :
                List.of(
                        PHOTOS.replace("tank", "../etc"),
                        PHOTOS.replace("pics", "a/b"),
                        PHOTOS.replace("photos", "global]\\x0apath"),
                        PHOTOS.replace("70001", "0"),
                        PHOTOS + PHOTOS,
                        ANNA.replace("70001", "1000"),
                        ANNA.replace("anna", "@root"),
                        ANNA.replace("anna", "a\\x0ab"),
                        ANNA.replace("hash=", "hash=:"),
                        ANNA + ANNA.replace("70001", "70003"),
                        "encryption=off\n")) {
            assertThatThrownBy(() -> SmbPlan.parse(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            HostException.class,
                            refused -> assertThat(refused.code()).isEqualTo("smb-plan-invalid"));
        }
    }
}
