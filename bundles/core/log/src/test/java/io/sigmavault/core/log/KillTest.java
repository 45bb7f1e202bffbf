package io.sigmavault.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Another process appends and is killed in the middle of it (`kill -9`).
@Timeout(120)
class KillTest {

    @TempDir Path folder;

    @Test
    void whatAKilledProcessAcknowledgedIsThere() throws Exception {
        long before = 0;
        for (int round = 0; round < 3; round++) {
            long acknowledged = appendUntilKilled(30 + round * 50);
            try (var log = ChainedLog.open(folder, "test")) {
                assertThat(log.lastPosition()).isGreaterThanOrEqualTo(acknowledged);
                assertThat(log.verify().records()).isEqualTo(log.lastPosition());
                assertThat(acknowledged).isGreaterThan(before);
                before = log.lastPosition();
            }
        }
    }

    private long appendUntilKilled(int lines) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var process =
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                KillTest.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long last = 0;
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                assertThat(line).isNotNull();
                last = Long.parseLong(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return last;
    }

    /// Appends for ever, one line on standard output for each acknowledged append.
    public static void main(String[] arguments) throws Exception {
        try (var log = ChainedLog.open(Path.of(arguments[0]), "test")) {
            while (true) {
                var unit = List.of(new byte[5_000], ("and " + log.lastPosition()).getBytes(UTF_8));
                System.out.println(log.append(List.of(unit)).getLast().position());
            }
        }
    }
}
