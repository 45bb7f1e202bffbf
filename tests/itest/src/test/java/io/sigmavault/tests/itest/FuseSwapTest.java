package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.tests.bench.Swapped;
import io.sigmavault.tests.support.HelpedServer;
import io.sigmavault.tests.support.RootHelper;
import io.sigmavault.tests.support.SigmaVault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The bundle of mounts is exchanged while files move over WebDAV and SFTP, and while a program has files open on the mount:
/// nothing fails over the others; on the mount what was open gives errors, nothing hangs, what was written is there, and
/// soon it is mounted again. Needs root and `/dev/fuse`.
@Tag("slow")
@Timeout(600)
class FuseSwapTest {

    private static final Duration BACK = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path scratch;

    private final byte[] content = noise(20 * Moving.BLOCK, 1);
    private final CountDownLatch swapped = new CountDownLatch(1);

    @Test
    void othersGoOnAndTheMountComesBack() throws Exception {
        assumeTrue(RootHelper.possible(), "mounting needs root and /dev/fuse");
        try (var machine = HelpedServer.start("fuse-swap");
                var share = shared(machine.sigmavault())) {
            var mount = machine.helper().mounts().resolve(share.name());
            swapWhileInUse(machine.sigmavault(), share, mount);
        }
    }

    private SharedFolder shared(SigmaVault sigmavault) {
        sigmavault.console("config:property-set -p io.sigmavault.share.fuse root owner");
        return SharedFolder.ofVault(sigmavault, scratch, "webdav", "sftp", "fuse");
    }

    private void swapWhileInUse(SigmaVault sigmavault, SharedFolder share, Path mount)
            throws Exception {
        share.dav().put("/read", content).expect(201);
        await(mount.resolve("read"), PATIENCE);
        var moving = new Moving(share, content, swapped);
        try (var sftp = share.sftp();
                var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
                var read = FileChannel.open(mount.resolve("read"));
                var written = create(mount.resolve("written"))) {
            assertThat(read.read(ByteBuffer.allocate(1_000))).isEqualTo(1_000);
            written.write(ByteBuffer.wrap(content));
            var overSftp = executor.submit(() -> moving.overSftp(sftp));
            var overWebDav = executor.submit(moving::overWebDav);
            Swapped.named(sigmavault.owner(), "io.sigmavault.share.fuse").update();
            long back = await(mount.resolve("read"), BACK);
            swapped.countDown();
            assertThat(overSftp.get()).isGreaterThan(20);
            assertThat(overWebDav.get()).isGreaterThan(1);
            assertThrows(IOException.class, () -> read.read(ByteBuffer.allocate(1_000), 1 << 18));
            assertThrows(IOException.class, () -> written.write(ByteBuffer.allocate(10)));
            System.out.println("the mount was back after " + back + " ms");
        } catch (IOException e) { // closing tells what was lost, too
            assertThat(swapped.getCount()).as(e.toString()).isZero();
        }
        assertThat(mount.resolve("read")).hasBinaryContent(content);
        assertThat(share.dav().get("/written").expect(200).bytes()).isEqualTo(content);
        Files.write(mount.resolve("written"), new byte[3]);
        assertThat(share.dav().get("/written").expect(200).bytes()).hasSize(3);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// @return milliseconds until it was there
    private static long await(Path file, Duration most) {
        long begin = System.nanoTime();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime() - begin)
                    .as("the mount is there in time")
                    .isLessThan(most.toNanos());
            LockSupport.parkNanos(20_000_000);
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
