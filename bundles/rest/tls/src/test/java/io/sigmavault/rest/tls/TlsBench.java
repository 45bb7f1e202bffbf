package io.sigmavault.rest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Runs [TlsThroughput] in a JVM of its own with every compiler, unlike the tests'. Not part of the
/// test run: `./sigmavault bench tls`.
final class TlsBench {

    @Test
    void oursIsFastEnough() throws Exception {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx512m",
                                "-Djava.util.logging.config.file=/dev/null",
                                "-cp",
                                classPath,
                                TlsThroughput.class.getName())
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().transferTo(System.out);
        assertThat(process.waitFor()).isZero();
    }
}
