package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.bench.Swapped;
import io.sigmavault.tests.support.Reply;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One protocol's bundle is exchanged while files move over another: nothing there fails, and its own clients come back and
/// resume.
@Tag("slow")
class ProtocolSwapTest {

    private static final int BLOCK = Moving.BLOCK;
    private static final int SIZE = 100 * BLOCK;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path scratch;

    private final SigmaVault sigmavault =
            SigmaVault.start(StartOptions.in(SigmaVaultExtension.freshFolder("protocols")));
    private final byte[] content = noise(SIZE, 1);
    private final CountDownLatch swapped = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private SharedFolder share;

    @BeforeEach
    void share() {
        share = SharedFolder.ofVault(sigmavault, scratch, "webdav", "sftp");
    }

    @AfterEach
    void stop() {
        sigmavault.close();
    }

    private void swap(String protocol) {
        Swapped.named(sigmavault.owner(), "io.sigmavault.share." + protocol).update();
        swapped.countDown();
    }

    private Moving moving() {
        return new Moving(share, content, swapped);
    }

    @Test
    void overSftpNothingFailsWhileWebDavIsSwapped() throws Exception {
        var tag = share.dav().put("/own", content).expect(201).header("ETag");
        try (var sftp = share.sftp();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] half = share.dav().with("Range", "bytes=0-9999").get("/own").bytes();
            var moving = executor.submit(() -> moving().overSftp(sftp));
            swap("webdav");
            moving.get();
            var rest = resumed(tag);
            assertThat(half).isEqualTo(Arrays.copyOf(content, 10_000));
            assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(content, 10_000, SIZE));
        }
    }

    /// The rest of the file, once WebDAV is there again.
    private Reply resumed(String tag) {
        var dav = share.dav().with("Range", "bytes=10000-").with("If-Match", tag);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var reply = dav.get("/own");
                if (reply.status() == 206 || System.nanoTime() > end) {
                    return reply.expect(206);
                }
            } catch (UncheckedIOException e) {
                assertThat(System.nanoTime()).as(e.toString()).isLessThan(end);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void overWebDavNothingFailsWhileSftpIsSwapped() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        sigmavault.console("config:property-set -p io.sigmavault.share.sftp port " + port);
        var ssh = new SshClient(scratch, String.valueOf(port));
        try (var own = connected(ssh);
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] handle = own.open(share.at("own"), RawSftp.WRITE | RawSftp.CREATE).bytes();
            assertThat(own.write(handle, 0, Arrays.copyOf(content, BLOCK)).status()).isZero();
            var moving = executor.submit(() -> moving().overWebDav());
            swap("sftp");
            assertThat(moving.get()).isPositive();
            try (var again = connected(ssh)) {
                assertThat(again.get(share.at("own"))).isEqualTo(Arrays.copyOf(content, BLOCK));
                byte[] rest = again.open(share.at("own"), RawSftp.WRITE).bytes();
                for (int at = BLOCK; at < SIZE; at += BLOCK) {
                    byte[] bytes = Arrays.copyOfRange(content, at, at + BLOCK);
                    assertThat(again.write(rest, at, bytes).status()).isZero();
                }
                assertThat(again.close(rest).status()).isZero();
                assertThat(again.get(share.at("own"))).isEqualTo(content);
            }
        }
    }

    private RawSftp connected(SshClient ssh) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return ssh.raw("anyone", sigmavault.token());
            } catch (IOException e) {
                assertThat(System.nanoTime()).as(e.toString()).isLessThan(end);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }
}
