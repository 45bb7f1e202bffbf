package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real file systems on loop devices: needs root and a kernel with loop devices.
@Tag("slow")
class PoolsTest {

    private static final long DISK_BYTES = 200L << 20;

    @TempDir Path root;
    private final Programs programs = new Programs();
    private final List<String> loops = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void aFolderThatStandsForTheMachine() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "not root");
        assumeTrue(Files.exists(Path.of("/dev/loop-control")), "no loop devices");
        for (String tool : List.of("losetup", "mkfs.ext4", "mkfs.btrfs", "wipefs", "lsblk")) {
            assumeTrue(
                    Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool))),
                    tool + " is not installed");
        }
        assumeTrue(canAttach(), "loop devices can't be attached here");
        layout = new Layout(root, "root");
        Files.createDirectories(root.resolve("sys/class"));
        Files.createSymbolicLink(layout.blocks(), Path.of("/sys/class/block"));
        Files.createDirectories(root.resolve("proc/self"));
        Files.createSymbolicLink(layout.mounts(), Path.of("/proc/self/mounts"));
    }

    @AfterEach
    void letGo() throws HostException {
        for (String pool : List.of("tank", "other")) {
            if (Files.exists(layout.pools().resolve(pool))) {
                ask(Verb.POOL_UNMOUNT, Map.of("pool", pool));
            }
        }
        for (String loop : loops) {
            programs.run("losetup", "--detach", loop);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "btrfs"})
    void anEmptyDiskBecomesAPoolThatComesBack(String filesystem) throws Exception {
        String disk = disk();

        done(format(disk, "tank", filesystem, disk, false));

        var point = layout.pools().resolve("tank");
        Files.writeString(point.resolve("file"), "kept");
        assertThat(Files.getOwner(point).getName()).isEqualTo("root");
        assertThat(Files.getPosixFilePermissions(point)).hasSize(3);
        var row = Row.read(done(ask(Verb.POOL_LIST, Map.of())).strip());
        assertThat(row)
                .containsEntry("pool", "tank")
                .containsEntry("mounted", "yes")
                .containsEntry("path", point.toString());
        assertThat(Long.parseLong(row.getOrDefault("free", ""))).isBetween(50L << 20, DISK_BYTES);
        assertThat(Files.readString(layout.mounts()).lines().filter(m -> m.contains(" " + point)))
                .singleElement()
                .asString()
                .contains(filesystem, "nosuid", "nodev", "noexec");

        done(ask(Verb.POOL_UNMOUNT, Map.of("pool", "tank")));
        assertThat(point).doesNotExist();
        work().pools().mountAll(); // as at the next start
        assertThat(point.resolve("file")).hasContent("kept");
    }

    @Test
    void aDiskWithDataIsErasedOnlyWhenThatWasSaid() throws Exception {
        String disk = disk();
        programs.run("mkfs.ext4", "-q", "-F", disk);

        refused("disk-not-empty", format(disk, "tank", "ext4", disk, false));
        refused("disk-not-confirmed", format(disk, "tank", "ext4", "something", true));
        done(format(disk, "tank", "btrfs", disk, true));

        refused("pool-exists", format(disk, "tank", "ext4", disk, true));
        refused("disk-in-use", format(disk, "other", "ext4", disk, true));
        refused("pool-unknown", ask(Verb.POOL_MOUNT, Map.of("pool", "other")));
        refused("pool-busy", ask(Verb.POOL_FORGET, Map.of("pool", "tank")));
    }

    /// lsblk shows the mount point of a file system of two disks at one of them only.
    @Test
    void theSecondDiskOfAMountedFileSystemIsSafe() throws Exception {
        String first = disk();
        String second = disk();
        programs.run("mkfs.btrfs", "-q", "-f", "-d", "raid1", "-m", "raid1", first, second);
        var point = Files.createDirectory(root.resolve("both"));
        programs.run("mount", "-t", "btrfs", first, point.toString());
        try {
            for (String disk : List.of(first, second)) {
                var reply = format(disk, "tank", "ext4", disk, true);
                assertThat(reply).isInstanceOf(Reply.Refused.class);
            }
            Files.writeString(point.resolve("file"), "still writable");
        } finally {
            programs.run("umount", point.toString());
        }
        programs.run("btrfs", "check", "--force", first);
    }

    @Test
    void aPoolWhoseDiskIsAwayHoldsUpNothing() throws Exception {
        String disk = disk();
        done(format(disk, "tank", "ext4", disk, false));
        done(ask(Verb.POOL_UNMOUNT, Map.of("pool", "tank")));
        programs.run("wipefs", "--all", "--quiet", disk); // as good as gone

        refused("pool-disk-missing", ask(Verb.POOL_MOUNT, Map.of("pool", "tank")));
        work().pools().mountAll();
        assertThat(log.getLast()).contains("pool tank", "connect it");
        done(ask(Verb.POOL_FORGET, Map.of("pool", "tank")));
        assertThat(done(ask(Verb.POOL_LIST, Map.of()))).isEmpty();
    }

    @Test
    void aNewSystemTakesThePoolsOfTheOneBefore() throws Exception {
        String disk = disk();
        done(format(disk, "tank", "btrfs", disk, false));
        Files.createDirectory(layout.pools().resolve("tank/vaults"));
        String foreign = disk();
        programs.run("mkfs.ext4", "-q", "-F", "-L", "other", foreign);
        assertThat(done(ask(Verb.POOL_ADOPT, Map.of()))).isEmpty();

        done(ask(Verb.POOL_UNMOUNT, Map.of("pool", "tank")));
        Files.delete(layout.state().resolve("pools")); // the system disk was replaced
        assertThat(done(ask(Verb.POOL_ADOPT, Map.of()))).isEqualTo("pool=tank\n");
        assertThat(layout.pools().resolve("tank/vaults")).isDirectory();
        assertThat(done(ask(Verb.POOL_ADOPT, Map.of()))).isEmpty();
        assertThat(layout.pools().resolve("other")).doesNotExist();

        done(ask(Verb.POOL_UNMOUNT, Map.of("pool", "tank")));
        work().pools().mountAll(); // as at the next start
        assertThat(layout.pools().resolve("tank/vaults")).isDirectory();
    }

    private Reply format(
            String disk, String pool, String filesystem, String confirm, boolean erase) {
        var arguments =
                new HashMap<>(
                        Map.of(
                                "device", disk,
                                "pool", pool,
                                "filesystem", filesystem,
                                "confirm", confirm));
        if (erase) {
            arguments.put("erase", "everything");
        }
        return ask(Verb.DISK_FORMAT, arguments);
    }

    private Reply ask(Verb verb, Map<String, String> arguments) {
        return work().answer(new Request(verb, arguments), "root");
    }

    private Work work() {
        return new Work(layout, programs, Clock.systemUTC(), log::add);
    }

    private static String done(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done) reply).body();
    }

    private static void refused(String code, Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /// Some containers have the control device and no right to it.
    private boolean canAttach() throws IOException {
        try {
            programs.run("losetup", "--detach", disk());
            loops.clear();
            return true;
        } catch (HostException e) {
            return false;
        }
    }

    private String disk() throws IOException, HostException {
        var file = root.resolve("disk" + loops.size());
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(DISK_BYTES);
        }
        String loop = programs.run("losetup", "--find", "--show", file.toString()).strip();
        loops.add(loop);
        return loop;
    }
}
