package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// swtpm at a port of its own. Closing it takes the chip away; [#start] puts it back.
final class SwTpm implements AutoCloseable {

    private final Path state;
    private final int port;
    private @Nullable Process process;

    /// @param state folder of the chip's memory, made if it is not there
    SwTpm(Path state) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/swtpm")), "swtpm is not installed");
        this.state = Files.createDirectories(state);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        start();
    }

    /// As the driver's configuration names it.
    String device() {
        return "tcp:127.0.0.1:" + port;
    }

    void start() throws Exception {
        process =
                new ProcessBuilder(
                                "swtpm",
                                "socket",
                                "--tpm2",
                                "--tpmstate",
                                "dir=" + state,
                                "--server",
                                "type=tcp,bindaddr=127.0.0.1,port=" + port,
                                "--flags",
                                "not-need-init,startup-clear")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                assertThat(Instant.now()).as("swtpm").isBefore(end);
                Thread.sleep(50);
            }
        }
    }

    /// Another chip in the place of this one.
    void exchange() throws Exception {
        close();
        try (var files = Files.list(state)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        start();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
            process = null;
        }
    }
}
