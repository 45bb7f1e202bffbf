package io.sigmavault.tests.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The servers that ours is compared with, on the same disk: nginx with WebDAV over TLS, and OpenSSH's own SFTP.
final class SharePeers implements Closeable {

    private static final Duration READY = Duration.ofSeconds(10);

    final Process nginx;
    final Process sshd;
    final int davPort = freePort();
    final int sshPort = freePort();
    final Path files;

    SharePeers(Path folder, Path sshKey) throws IOException, InterruptedException {
        files = Files.createDirectories(folder.resolve("files"));
        var log = folder.resolve("made");
        var none = Map.<String, String>of();
        Command.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        folder.resolve("tls.key").toString(),
                        "-out",
                        folder.resolve("tls.pem").toString())
                .run(log, none);
        Command.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ecdsa",
                        "-N",
                        "",
                        "-f",
                        folder.resolve("host").toString())
                .run(log, none);
        Files.copy(Path.of(sshKey + ".pub"), folder.resolve("authorized_keys"));
        nginx =
                Command.of("nginx", "-p", folder.toString(), "-c", nginx(folder).toString())
                        .start(folder.resolve("nginx.log"));
        Files.createDirectories(Path.of("/run/sshd"));
        sshd =
                Command.of("/usr/sbin/sshd", "-D", "-e", "-f", sshd(folder).toString())
                        .start(folder.resolve("sshd.log"));
        await(davPort);
        await(sshPort);
    }

    private Path nginx(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("nginx.conf"),
                """
                daemon off;
                user root;
                worker_processes 2;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_max_body_size 0;
                    client_body_temp_path temp;
                    sendfile on;
                    server {
                        listen 127.0.0.1:%d ssl;
                        ssl_certificate tls.pem;
                        ssl_certificate_key tls.key;
                        root files;
                        dav_methods PUT DELETE MKCOL COPY MOVE;
                    }
                }
                """
                        .formatted(davPort));
    }

    private Path sshd(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("sshd_config"),
                """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                Subsystem sftp internal-sftp
                """
                        .formatted(
                                sshPort,
                                folder.resolve("host"),
                                folder.resolve("authorized_keys")));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(int port) throws IOException {
        long end = System.nanoTime() + READY.toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (ConnectException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Override
    public void close() {
        nginx.destroy();
        sshd.destroy();
    }
}
