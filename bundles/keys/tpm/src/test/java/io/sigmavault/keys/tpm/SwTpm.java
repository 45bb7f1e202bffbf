package io.sigmavault.keys.tpm;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.testkit.TokenUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// swtpm with its state in a folder of the test, and a token in it. Starting it anew is a restart of the machine. It takes one connection at a time.
final class SwTpm implements TokenUnderTest {

    static final String PIN = "24680246";

    private static final int LOCKOUT = 0x4000000A;
    private static final int MOST_TRIES = 8;
    private static final long DEADLINE_MILLIS = 20_000;

    private final Path folder;
    private final int port;
    private @Nullable Process process;
    private TpmHsm driver;

    SwTpm(Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/swtpm")),
                "swtpm is not installed: the driver for TPMs is not tested");
        this.folder = folder;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Files.createDirectory(folder.resolve("state"));
        start();
        hands(tpm -> {
            byte[] none = new byte[0];
            tpm.run(Command.of(0x139, LOCKOUT).password(none));
            tpm.run(
                    Command.of(0x13A, LOCKOUT)
                            .password(none)
                            .u32(MOST_TRIES)
                            .u32(1_000)
                            .u32(1_000));
        });
        this.driver = newDriver();
        try (Secret pin = secret(PIN)) {
            driver.initialise(pin);
        }
    }

    static Secret secret(String text) {
        return Secret.owning(text.getBytes(StandardCharsets.UTF_8));
    }

    String device() {
        return "tcp:127.0.0.1:" + port;
    }

    Path publicKey() {
        return folder.resolve("tpm2-pcr-public-key.pem");
    }

    Path signatures() {
        return folder.resolve("tpm2-pcr-signature.json");
    }

    Path file() {
        return folder.resolve("token").resolve("token");
    }

    private TpmHsm newDriver() {
        return new TpmHsm(device(), folder.resolve("token"), publicKey(), signatures());
    }

    private void start() throws IOException, InterruptedException {
        process =
                new ProcessBuilder(
                                "swtpm",
                                "socket",
                                "--tpm2",
                                "--tpmstate",
                                "dir=" + folder.resolve("state"),
                                "--server",
                                "type=tcp,bindaddr=127.0.0.1,port=" + port,
                                "--flags",
                                "not-need-init,startup-clear")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.currentTimeMillis() > deadline || !process.isAlive()) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    private void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
            process = null;
        }
    }

    /// Does something to the TPM that drivers don't; the driver has to be without a connection.
    void hands(Hands work) throws Exception {
        try (var tpm = new Tpm(Transport.to(device()))) {
            work.with(tpm);
        }
    }

    /// Starts the machine anew, with these measured into PCR 11.
    void restart(byte[]... measured) throws Exception {
        driver.deactivate();
        stop();
        start();
        hands(tpm -> {
            for (byte[] one : measured) {
                tpm.run(
                        Command.of(0x182, 11)
                                .password(new byte[0])
                                .u32(1)
                                .u16(Templates.SHA256)
                                .raw(one));
            }
        });
        driver = newDriver();
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
    public void pull() throws Exception {
        stop();
    }

    @Override
    public void putBack() throws Exception {
        start();
    }

    @Override
    public void endSessions() throws Exception {
        stop();
        start();
    }

    @Override
    public void replaceDriver() {
        driver.deactivate();
        driver = newDriver();
    }

    @Override
    public void unlock() throws Exception {
        endSessions();
        hands(tpm -> tpm.run(Command.of(0x139, LOCKOUT).password(new byte[0])));
    }

    @Override
    public void close() throws Exception {
        driver.deactivate();
        stop();
    }

    /// What a person does to a TPM.
    interface Hands {
        void with(Tpm tpm) throws Exception;
    }
}
