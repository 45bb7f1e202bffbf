package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tokens of SoftHSM for servers of this process, which have its environment.
final class SoftHsm {

    private SoftHsm() {}

    /// Makes the only token that there is from now on.
    ///
    /// @return the folder it is in; who moves that away has pulled the token
    static Path makeToken(String label, String pin) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/softhsm2-util")),
                "softhsm2 is not installed: no token to test with");
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path folder = Files.createTempDirectory(configuration.getParent(), "softhsm");
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(configuration, "directories.tokendir = " + tokens + "\n");
        var process =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                label,
                                "--pin",
                                pin,
                                "--so-pin",
                                "13579")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
        return tokens;
    }
}
