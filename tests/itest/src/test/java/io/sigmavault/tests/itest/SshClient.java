package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// OpenSSH's client and others over SFTP, as a user has them.
///
/// @param folder where they work; the programs' files are there
/// @param port of the server
record SshClient(Path folder, String port) {

    static SshClient of(Path folder, Rest owner) {
        for (var protocol : owner.get("/shares").expect(200).json().path("protocols")) {
            if (protocol.path("id").asText().equals("sftp")) {
                return new SshClient(
                        folder, protocol.path("address").asText().replaceAll(".*:(\\d+)/.*", "$1"));
            }
        }
        throw new AssertionError("there is no SFTP");
    }

    /// How a program ended.
    record Ended(int code, String said) {}

    /// Runs commands of `sftp`, one a line, until the first that fails; asks for a password.
    Ended byPassword(String user, String password, String commands) throws Exception {
        return sftp(user, commands, List.of("PubkeyAuthentication=no"), password);
    }

    /// Runs commands of `sftp` with a private key alone.
    Ended byKey(String user, Path key, String commands) throws Exception {
        var only =
                List.of(
                        "IdentityFile=" + key,
                        "IdentitiesOnly=yes",
                        "PasswordAuthentication=no",
                        "KbdInteractiveAuthentication=no");
        return sftp(user, commands, only, "");
    }

    private Ended sftp(String user, String commands, List<String> options, String password)
            throws Exception {
        var batch = Files.writeString(folder.resolve("batch"), commands);
        var command = new ArrayList<>(List.of("sftp", "-P", port));
        var all = new ArrayList<>(options);
        all.addAll(
                List.of(
                        "StrictHostKeyChecking=no",
                        "UserKnownHostsFile=/dev/null",
                        "BatchMode=no",
                        "NumberOfPasswordPrompts=1"));
        all.forEach(option -> command.addAll(List.of("-o", option)));
        command.addAll(List.of("-b", batch.toString(), user + "@127.0.0.1"));
        return run(password, command);
    }

    /// A connection that speaks SFTP, for tests that write their own packets. Asks for a password.
    RawSftp raw(String user, String password) throws IOException {
        var words = new ArrayList<>(List.of("ssh", "-p", port));
        for (String option :
                List.of(
                        "PubkeyAuthentication=no",
                        "StrictHostKeyChecking=no",
                        "UserKnownHostsFile=/dev/null",
                        "LogLevel=ERROR",
                        "NumberOfPasswordPrompts=1")) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of("-s", user + "@127.0.0.1", "sftp"));
        return new RawSftp(prepared(password, words).start());
    }

    /// Makes a key as `ssh-keygen` does, without a passphrase.
    ///
    /// @return the private one; the public one lies beside it, with `.pub`
    Path key(String name, String type) throws Exception {
        var file = folder.resolve(name);
        must("ssh-keygen", "-q", "-t", type, "-N", "", "-C", name, "-f", file.toString());
        return file;
    }

    /// Runs a program that has to succeed.
    String must(String... command) throws Exception {
        var ended = run("", List.of(command));
        assertThat(ended.code()).as(ended.said()).isZero();
        return ended.said();
    }

    private ProcessBuilder prepared(String password, List<String> command) throws IOException {
        var ask = folder.resolve("ask");
        Files.writeString(ask, "#!/bin/sh\necho '" + password + "'\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SSH_ASKPASS", ask.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        return builder;
    }

    private Ended run(String password, List<String> command)
            throws IOException, InterruptedException {
        var log = folder.resolve("out");
        var builder = prepared(password, command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }
}
