package io.sigmavault.tests.fault;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Jazzer in a process of its own, over the inputs in a folder; it says what it does in FOLDER.log.
///
/// @param target has the method that is given the inputs
/// @param instrumented packages whose new code is worth an input
/// @param folder of inputs, to which it adds
/// @param work where what fails is left
/// @param seconds it works for
public record JazzerRun(Class<?> target, String instrumented, Path folder, Path work, int seconds) {

    /// Seconds it may take to end.
    private static final long GRACE = 300;

    /// @param options further ones, which win
    /// @return its exit code, 0 if it found nothing
    public int run(List<String> options) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Jazzer.class.getName(),
                                "--target_class=" + target.getName(),
                                "--instrumentation_includes=" + instrumented,
                                "--reproducer_path=" + work,
                                "-max_total_time=" + seconds,
                                "-artifact_prefix=" + folder + "-finding-"));
        command.addAll(options);
        command.add(folder.toString());
        var log = Path.of(folder + ".log").toFile();
        var process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        if (!process.waitFor(seconds + GRACE, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }
}
