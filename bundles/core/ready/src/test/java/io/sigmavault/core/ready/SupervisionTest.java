package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisionTest {

    @TempDir Path folder;

    @Test
    void aMessageArrivesAtASocketWithAName() throws IOException {
        arrivesAt(folder.resolve("notify").toString());
    }

    @Test
    void aMessageArrivesAtAnAbstractSocket() throws IOException {
        arrivesAt("@sigmavault-test-" + ProcessHandle.current().pid());
    }

    @Test
    void nobodyThereIsSaid() {
        var socket = new NotifySocket(folder.resolve("none").toString());

        assertThatThrownBy(() -> socket.send("READY=1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "vsock:2:1"})
    void otherAddressesAreRefused(String address) {
        assertThatThrownBy(() -> new NotifySocket(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
        assertThatThrownBy(() -> new NotifySocket("/" + "x".repeat(107)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsComeFourTimesWithinThePatience() {
        var socket = Optional.of(new NotifySocket("/nowhere"));

        assertThat(new Supervision(socket, Duration.ofSeconds(120)).interval())
                .contains(Duration.ofSeconds(30));
        assertThat(new Supervision(socket, Duration.ZERO).interval()).isEmpty();
        assertThat(new Supervision(Optional.empty(), Duration.ofSeconds(1)).interval()).isEmpty();
    }

    /// The receiver is another program, since the JDK has no such sockets.
    private static void arrivesAt(String address) throws IOException {
        String receiver =
                """
                import socket, sys
                a = sys.argv[1]
                s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                s.bind(a if a[0] == '/' else '\\0' + a[1:])
                print('bound', flush=True)
                print(s.recv(4096).decode().replace('\\n', '|'), flush=True)
                """;
        var process =
                new ProcessBuilder("python3", "-c", receiver, address)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("bound");
            new Supervision(Optional.of(new NotifySocket(address)), Duration.ZERO).ready();
            assertThat(lines.readLine()).isEqualTo("READY=1|STATUS=Ready|WATCHDOG=1");
        } finally {
            process.destroy();
        }
    }
}
