package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// SFTP with the clients that people have.
@ExtendWith(SigmaVaultExtension.class)
class SftpTest {

    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json";

    @TempDir private Path scratch;

    private final SigmaVault sigmavault;
    private final Rest owner;

    @SuppressWarnings("NullAway.Init")
    private SshClient client;

    SftpTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    @BeforeEach
    void share() {
        sigmavault.console("config:property-set -p io.sigmavault.share.sftp port 0");
        owner.post(
                        "/shares",
                        "{\"name\":\"files\",\"source\":{\"vault\":\"main\",\"path\":\""
                                + Given.folder(owner)
                                + "\"},\"protocols\":[\"sftp\"]}")
                .expect(201);
        client = SshClient.of(scratch, owner);
    }

    @AfterEach
    void unshare() {
        owner.delete("/shares/files").expect(204);
    }

    @Test
    void filesGoUpAndDownAndOnlySharesAreSeen() throws Exception {
        byte[] noise = Given.noise(3_000_000, 5);
        var old = FileTime.from(Instant.parse("2020-02-29T12:00:00Z"));
        Files.setLastModifiedTime(Files.write(scratch.resolve("up"), noise), old);
        Files.write(scratch.resolve("half"), Arrays.copyOf(noise, 1_000_000));
        var done =
                client.byPassword(
                        "anyone",
                        sigmavault.token(),
                        """
                        ls -1 /
                        put -p up /files/up
                        get -p /files/up down
                        put half /files/resumed
                        !cp up resumed
                        reput resumed /files/resumed
                        get /files/resumed whole
                        mkdir /files/d
                        rename /files/up /files/d/näme
                        ls -1 /files/d
                        rm /files/d/näme
                        rmdir /files/d
                        ls -1 /files
                        """);
        assertThat(done.code()).as(done.said()).isZero();
        assertThat(done.said()).contains("/files").contains("näme");
        assertThat(scratch.resolve("down")).hasBinaryContent(noise);
        assertThat(Files.getLastModifiedTime(scratch.resolve("down"))).isEqualTo(old);
        assertThat(scratch.resolve("whole")).hasBinaryContent(noise);
        for (var refused :
                new String[] {
                    "get /etc/passwd stolen", "put up /up", "get /files/../../etc/passwd stolen"
                }) {
            assertThat(client.byPassword("anyone", sigmavault.token(), refused + "\n").code())
                    .as(refused)
                    .isEqualTo(1);
        }
        assertThat(scratch.resolve("stolen")).doesNotExist();
        var members = utf8("{\"members\":{\"owner\":\"read\"}}");
        owner.with(TYPE, JSON).put("/shares/files", members).expect(200);
        assertThat(client.byPassword("anyone", sigmavault.token(), "put up /files/no\n").code())
                .isEqualTo(1);
    }

    @Test
    void theAccountsPasswordLetsInAndItsSessionEndsWithTheConnection() throws Exception {
        var done = client.byPassword(SigmaVault.OWNER, SigmaVault.PASSWORD, "ls -1 /\n");
        assertThat(done.code()).as(done.said()).isZero();
        assertThat(done.said()).contains("/files");
        assertThat(client.byPassword("eve", SigmaVault.PASSWORD, "ls\n").code()).isEqualTo(255);
        assertThat(client.byPassword(SigmaVault.OWNER, "wrong words", "ls\n").code())
                .isEqualTo(255);
        assertThat(client.byPassword("anyone", "sv_wrong", "ls\n").code()).isEqualTo(255);
        assertThat(owner.get("/audit?limit=1000").expect(200).text())
                .contains("access:session:end")
                .contains("access:session:create");
    }

    @Test
    void keysLetInUntilTheyAreRemoved() throws Exception {
        for (var type : new String[] {"ed25519", "ecdsa", "rsa"}) {
            var key = client.key(type, type);
            var line = Files.readString(scratch.resolve(type + ".pub"));
            assertThat(client.byKey(SigmaVault.OWNER, key, "ls\n").code()).isEqualTo(255);
            var body = new ObjectMapper().writeValueAsString(Map.of("publicKey", line));
            var added = owner.post("/ssh-keys", body).expect(201).json();
            assertThat(client.must("ssh-keygen", "-lf", key + ".pub"))
                    .contains(added.path("fingerprint").asText());
            var done =
                    client.byKey(SigmaVault.OWNER, key, "mkdir /files/" + type + "\nls /files\n");
            assertThat(done.code()).as(done.said()).isZero();
            assertThat(done.said()).contains(type);
            assertThat(client.byKey("eve", key, "ls\n").code()).isEqualTo(255);
            owner.delete("/ssh-keys/" + added.path("id").asText()).expect(204);
            assertThat(client.byKey(SigmaVault.OWNER, key, "ls\n").code()).isEqualTo(255);
        }
    }

    @Test
    void rcloneAndRsyncOverSshfsCopyFolders() throws Exception {
        var tree = Files.createDirectories(scratch.resolve("tree/inner"));
        Files.write(tree.resolve("noise"), Given.noise(2_000_000, 7));
        Files.writeString(tree.resolveSibling("näme ;#%"), "text");
        for (int i = 0; i < 40; i++) {
            Files.writeString(tree.resolve("small" + i), "small " + i);
        }
        var key = client.key("copying", "ed25519");
        var line = Files.readString(scratch.resolve("copying.pub"));
        var body = new ObjectMapper().writeValueAsString(Map.of("publicKey", line));
        owner.post("/ssh-keys", body).expect(201);
        var from = scratch.resolve("tree").toString();
        var remote =
                ":sftp,host=127.0.0.1,port=%s,user=owner,key_file='%s':/files/rclone"
                        .formatted(client.port(), key);
        client.must("rclone", "copy", from, remote);
        client.must("rclone", "check", "--download", from, remote);
        var at = Files.createDirectory(scratch.resolve("mount"));
        client.must(
                "sshfs",
                "-p",
                client.port(),
                "-o",
                "IdentityFile=" + key + ",StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null",
                "owner@127.0.0.1:/files",
                at.toString());
        try {
            client.must("rsync", "-a", "--no-owner", "--no-group", from, at.toString());
            client.must("rsync", "-rcn", "--itemize-changes", from, at.toString());
            client.must("diff", "-r", from, at.resolve("tree").toString());
            client.must(
                    "mv",
                    at.resolve("tree/inner/small1").toString(),
                    at.resolve("moved").toString());
            client.must("rm", "-r", at.resolve("tree").toString());
            assertThat(at.resolve("moved")).hasContent("small 1");
        } finally {
            client.must("umount", at.toString());
        }
    }
}
