package io.sigmavault.tests.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Debian's `smbclient`, as one account.
///
/// @param user `NAME%PASSWORD`
public record SmbClient(int port, String share, String user) {

    /// How a run ended.
    public record Ended(int code, String said) {}

    /// Makes an account's password for SMB; waits until the protocol is there.
    public static String password(Rest account) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var made = account.post("/shares/smb/credentials", "");
            boolean starting = made.status() == 404 || made.status() == 503;
            if (!starting || System.nanoTime() > end) {
                return made.expect(201).json().path("password").asText();
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    /// Runs commands, separated by `;`, over SMB 3.1.1, encrypted.
    ///
    /// @param more options, the last of which wins
    public Ended run(String commands, String... more) throws IOException {
        var line = line();
        line.addAll(List.of(more));
        line.add("--command=" + commands);
        return ended(builder(line).redirectInput(Path.of("/dev/null").toFile()).start());
    }

    /// Runs commands of which the first reads what is written to the process (`put - NAME`).
    public Process feeding(String commands) throws IOException {
        var line = line();
        line.add("--command=" + commands);
        return builder(line).start();
    }

    public static Ended ended(Process process) throws IOException {
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A session that stays.
    public Talk talk() throws IOException {
        var line = new ArrayList<>(List.of("stdbuf", "-i0", "-oL")); // else it waits for more lines
        line.addAll(line());
        return new Talk(builder(line).start());
    }

    private List<String> line() {
        return new ArrayList<>(
                List.of(
                        "smbclient",
                        "//127.0.0.1/" + share,
                        "--configfile=/dev/null",
                        "--port=" + port,
                        "--user=" + user,
                        "--max-protocol=SMB3_11",
                        "--client-protection=encrypt"));
    }

    private static ProcessBuilder builder(List<String> line) {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /// One connection, asked again and again.
    public static final class Talk implements AutoCloseable {

        private static final String END = "the-answer-ends-here";

        private final Process process;
        private final BufferedReader in;
        private final OutputStream out;

        private Talk(Process process) {
            this.process = process;
            in = process.inputReader(StandardCharsets.UTF_8);
            out = process.getOutputStream();
        }

        /// @return what one command says
        public String ask(String command) throws IOException {
            out.write((command + "\n!echo " + END + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            var said = new StringBuilder();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.endsWith(END)) {
                    break;
                }
                said.append(line).append('\n');
            }
            return said.toString();
        }

        public boolean alive() {
            return process.isAlive();
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
