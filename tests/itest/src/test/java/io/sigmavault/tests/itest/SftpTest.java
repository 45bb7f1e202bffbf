package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// SFTP with OpenSSH's client.
@ExtendWith(SigmaVaultExtension.class)
class SftpTest {

    @TempDir private static Path scratch;

    private final SigmaVault sigmavault;
    private final Rest owner;

    SftpTest(SigmaVault sigmavault) {
        this.sigmavault = sigmavault;
        owner = sigmavault.owner();
    }

    private String port() {
        for (var protocol : owner.get("/shares").expect(200).json().path("protocols")) {
            if (protocol.path("id").asText().equals("sftp")) {
                return protocol.path("address").asText().replaceAll(".*:(\\d+)/.*", "$1");
            }
        }
        throw new AssertionError("there is no SFTP");
    }

    /// Runs commands, one a line, until the first that fails.
    ///
    /// @return the exit code and what it printed
    private String sftp(String token, String commands) throws IOException, InterruptedException {
        var ask = scratch.resolve("ask");
        Files.writeString(ask, "#!/bin/sh\necho '" + token + "'\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        var batch = Files.writeString(scratch.resolve("batch"), commands);
        var log = scratch.resolve("out");
        var builder =
                new ProcessBuilder(
                        "sftp",
                        "-P",
                        port(),
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "BatchMode=no",
                        "-o",
                        "NumberOfPasswordPrompts=1",
                        "-b",
                        batch.toString(),
                        "anyone@127.0.0.1");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SSH_ASKPASS", ask.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        builder.directory(scratch.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() + "\n" + Files.readString(log);
    }

    @Test
    void filesGoUpAndDownAndOnlySharesAreSeen() throws Exception {
        sigmavault.console("config:property-set -p io.sigmavault.share.sftp port 0");
        owner.post(
                        "/shares",
                        "{\"name\":\"files\",\"source\":{\"vault\":\"main\",\"path\":\""
                                + Given.folder(owner)
                                + "\"},\"protocols\":[\"sftp\"]}")
                .expect(201);
        byte[] noise = Given.noise(3_000_000, 5);
        var old = FileTime.from(Instant.parse("2020-02-29T12:00:00Z"));
        Files.setLastModifiedTime(Files.write(scratch.resolve("up"), noise), old);
        Files.write(scratch.resolve("half"), Arrays.copyOf(noise, 1_000_000));
        var said =
                sftp(
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
        assertThat(said).startsWith("0\n").contains("/files").contains("näme");
        assertThat(Files.readAllBytes(scratch.resolve("down"))).isEqualTo(noise);
        assertThat(Files.getLastModifiedTime(scratch.resolve("down"))).isEqualTo(old);
        assertThat(Files.readAllBytes(scratch.resolve("whole"))).isEqualTo(noise);
        assertThat(sftp(sigmavault.token(), "get /etc/passwd stolen\n")).startsWith("1\n");
        assertThat(sftp(sigmavault.token(), "put up /up\n")).startsWith("1\n");
        assertThat(sftp(sigmavault.token(), "get /files/../../etc/passwd stolen\n"))
                .startsWith("1\n");
        assertThat(scratch.resolve("stolen")).doesNotExist();
        assertThat(sftp("wrong", "ls\n")).startsWith("255\n");
        var members = utf8("{\"members\":{\"owner\":\"read\"}}");
        owner.with("Content-Type", "application/json").put("/shares/files", members).expect(200);
        assertThat(sftp(sigmavault.token(), "put up /files/no\n")).startsWith("1\n");
        owner.delete("/shares/files").expect(204);
    }
}
