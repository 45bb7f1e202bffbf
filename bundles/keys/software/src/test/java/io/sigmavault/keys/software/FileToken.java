package io.sigmavault.keys.software;

import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
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

/// A token in a folder of the test, with a PIN that is cheap to check and a clock that is put forward by hand.
final class FileToken implements TokenUnderTest {

    static final Parameters CHEAP = new Parameters(64, 1, 1);
    static final String PIN = "24680246";

    private final Path folder;
    private final HandClock clock = new HandClock();
    private SoftwareHsm driver;

    FileToken(Path folder) throws HsmException {
        this.folder = folder;
        this.driver = newDriver();
        driver.initialise(secret(PIN));
    }

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    private SoftwareHsm newDriver() {
        return new SoftwareHsm(folder, new TestCrypto(), CHEAP, clock);
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
        Files.move(folder.resolve("token"), folder.resolve("elsewhere"));
    }

    @Override
    public void putBack() throws IOException {
        Files.move(folder.resolve("elsewhere"), folder.resolve("token"));
    }

    @Override
    public void endSessions() throws HsmException {
        driver.changePin(secret(PIN), secret(PIN));
    }

    @Override
    public void replaceDriver() {
        driver.deactivate();
        driver = newDriver();
    }

    @Override
    public void unlock() {
        pass(Duration.ofHours(1));
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
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
