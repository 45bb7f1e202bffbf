package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program itself, started as systemd does: its standard input is the listening socket.
@Timeout(60)
class HelperTest {

    private static final String LIKE_SYSTEMD =
            """
            import os, socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.bind(sys.argv[1])
            s.listen(16)
            print('listening', flush=True)
            os.dup2(s.fileno(), 0)
            os.execv(sys.argv[2], sys.argv[2:])
            """;

    @TempDir Path folder;

    @Test
    void aSocketOfSystemdIsServed() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        var socket = folder.resolve("helper.sock");
        var process =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                LIKE_SYSTEMD,
                                socket.toString(),
                                java(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.sigmavault.host.helper.Helper",
                                "serve")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("listening");
            for (int i = 0; i < 2; i++) {
                try (var client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                    client.write(ByteBuffer.wrap(new Request(Verb.HELLO, Map.of()).encode()));
                    assertThat(Reply.read(Channels.newInputStream(client)))
                            .isEqualTo(new Reply.Done("version=1\n"));
                }
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    void withoutASocketItSaysWhoStartsIt() throws Exception {
        var process =
                new ProcessBuilder(
                                java(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.sigmavault.host.helper.Helper",
                                "serve")
                        .redirectErrorStream(true)
                        .start();

        assertThat(process.inputReader().readLine()).contains("systemd starts this");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(64);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
