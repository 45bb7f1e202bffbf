package io.sigmavault.tests.fault;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of [EightWriters] in a process of its own, and what there is to say about it when it ends otherwise than by
/// the kill.
final class Writing implements Closeable {

    /// 128 + SIGKILL.
    private static final int KILLED = 137;

    private final long run;
    private final Path vaults;
    private final Path errors;
    private final Process process;
    private final BufferedReader lines;
    private long read;
    private boolean killed;

    /// @param vaults folder of the vaults; what the process says on standard error goes to a file beside it
    Writing(Path vaults, long run) throws IOException {
        this.run = run;
        this.vaults = vaults;
        errors = vaults.resolveSibling(vaults.getFileName() + "-errors");
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ErrorFile=" + errors + "-crash",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EightWriters.class.getName(),
                        vaults.toString(),
                        Long.toString(run));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The next line; null when the process is gone and all was read.
    @Nullable String next() throws IOException {
        var line = lines.readLine();
        read += line == null ? 0 : 1;
        return line;
    }

    /// Signal 9. What it wrote before can still be read.
    void kill() {
        killed = true;
        process.toHandle().destroyForcibly(); // not the process: that would close the pipe
    }

    /// To be called when all was read.
    ///
    /// @throws AssertionError unless it was killed by [#kill], with nothing on standard error
    void checkKilled() throws IOException, InterruptedException {
        int status = process.waitFor();
        if (!killed || status != KILLED || Files.size(errors) > 0) {
            throw new AssertionError(describe(status));
        }
    }

    private String describe(int status) throws IOException {
        var text = new StringBuilder();
        text.append("run ").append(run).append(" ended with ").append(status);
        text.append(killed ? " after the kill" : " before the kill");
        text.append(status == KILLED && !killed ? ", by signal 9 of somebody else" : "");
        text.append("; ").append(read).append(" lines read\nstandard error: ");
        text.append(Files.readString(errors)).append("\nmemory: ");
        text.append(firstLines(Path.of("/proc/meminfo")));
        text.append("\ndisk: ").append(Files.getFileStore(vaults).getUsableSpace());
        text.append(" bytes free\nload: ").append(firstLines(Path.of("/proc/loadavg")));
        var crash = Path.of(errors + "-crash");
        text.append("\ncrash: ").append(Files.exists(crash) ? firstLines(crash) : "none");
        text.append("\nthe vaults:");
        try (var files = Files.walk(vaults)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append("\n  ").append(vaults.relativize(file)).append(' ');
                text.append(Files.size(file));
            }
        }
        return text.toString();
    }

    private static String firstLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "not told";
        }
        try (var all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return String.join("; ", all.limit(30).toList());
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }
}
