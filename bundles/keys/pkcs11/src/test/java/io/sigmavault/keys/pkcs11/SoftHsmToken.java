package io.sigmavault.keys.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.testkit.TokenUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// A token of SoftHSM, made by its own tool in a folder of the test.
final class SoftHsmToken implements TokenUnderTest {

    static final String PIN = "24680246";

    private static final AtomicInteger MADE = new AtomicInteger();

    private final Path tokens;
    private final Path elsewhere;
    private final String label = "test-" + MADE.incrementAndGet();
    private final HandClock clock = new HandClock();
    private Pkcs11Hsm driver;

    SoftHsmToken() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/softhsm2-util")),
                "softhsm2 is not installed: the driver for PKCS #11 is not tested");
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path folder = Files.createTempDirectory(configuration.getParent(), "softhsm");
        this.tokens = Files.createDirectory(folder.resolve("tokens"));
        this.elsewhere = folder.resolve("elsewhere");
        Files.writeString(
                configuration,
                "directories.tokendir = "
                        + tokens
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        tool("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "97531");
        this.driver = newDriver();
    }

    private static void tool(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Pkcs11Hsm newDriver() {
        return new Pkcs11Hsm(Profile.load("softhsm", ""), new Selector(label, "", -1), clock);
    }

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    String label() {
        return label;
    }

    @Override
    public HsmProvider driver() {
        return driver;
    }

    @Override
    public String pin() {
        return PIN;
    }

    @Override
    public void pull() throws IOException {
        Files.move(tokens, elsewhere);
    }

    @Override
    public void putBack() throws IOException {
        Files.move(elsewhere, tokens);
    }

    /// Something else in this process logs out, and PKCS #11 has one log-in a process.
    @Override
    public void endSessions() throws Exception {
        try (var library = new Cryptoki(Profile.load("softhsm", "").module(), "SoftHSM")) {
            TokenInfo token = new Selector(label, "", -1).choose(library.tokens(), "SoftHSM");
            Login.at(token, Profile.load("softhsm", "").module(), secret(PIN), "SoftHSM").end();
        }
    }

    @Override
    public void replaceDriver() {
        driver.deactivate();
        driver = newDriver();
    }

    @Override
    public void unlock() {
        clock.now = clock.now.plus(Duration.ofHours(1));
    }

    @Override
    public void close() {
        driver.deactivate();
    }

    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-11-28T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
