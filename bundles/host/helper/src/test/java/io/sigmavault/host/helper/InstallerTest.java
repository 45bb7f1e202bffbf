package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Installations on loop devices, looked at with Debian's own tools: needs root and a kernel with loop devices.
@Tag("slow")
class InstallerTest {

    private static final long GB = 1_000_000_000;
    private static final int MIB = 1 << 20;

    @TempDir Path root;
    private final Programs programs = new Programs();
    private final LoopDisks loops = new LoopDisks(programs);
    private final List<String> log = new ArrayList<>();
    private Layout layout = new Layout(Path.of("/nowhere"), "root");

    @BeforeEach
    void aMachineStartedFromAMedium() throws IOException {
        loops.assume("mkfs.ext4", "e2fsck", "debugfs", "wipefs", "lsblk", "sfdisk");
        layout = new Layout(root, "root");
        Files.createDirectories(root.resolve("sys/class"));
        Files.createSymbolicLink(layout.blocks(), Path.of("/sys/class/block"));
        TestMedium.make(layout);
    }

    @AfterEach
    void letGo() throws HostException {
        loops.detach();
    }

    @Test
    void theSystemIsOnTheDiskAsTheMediumHasIt() throws Exception {
        String disk = loops.attach(root, 5 * GB);
        var setUp = "{\"owner\": \"anna\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(installer().install(new NewSystem(disk, disk, false, "tank", setUp))).isTrue();

        assertThat(programs.run("sfdisk", "--verify", disk)).contains("No errors detected");
        var table = programs.run("sfdisk", "--dump", disk).lines().toList();
        assertThat(table).anyMatch(line -> line.contains("name=\"sigmavault_0.9.9\""));
        assertThat(table.get(table.size() - 2)).contains("name=\"_empty\"", "GUID:60,63");
        var last = table.getLast();
        assertThat(last).contains("start=     5246976", "name=\"sigmavault-state\"");
        long sectors = Long.parseLong(last.replaceFirst(".*size= *([0-9]+),.*", "$1"));
        assertThat(2_686_451_712L + sectors * 512).isBetween(5 * GB - 3L * MIB, 5 * GB - MIB);
        same(disk, 0, "install/code.img");
        same(disk, MIB, "install/esp.img");
        same(disk, 537_919_488, "install/bios.img");
        same(disk, 538_968_064, "live/root.squashfs");

        String state = loops.attachPart(2_686_451_712L);
        programs.run("e2fsck", "-fn", state);
        assertThat(debugfs("cat /etc/upper/hostname", state)).isEqualTo("tank\n");
        assertThat(debugfs("cat /etc/upper/credstore/sigmavault.unattended", state))
                .isEqualTo("{\"owner\": \"anna\"}");
        assertThat(debugfs("ls -p /etc/upper", state))
                .contains("/040755/0/0/./", "/040700/0/0/credstore/");
        assertThat(setUp).containsOnly(0);
        try (var left = Files.list(RootFile.folder(layout.installed()))) {
            assertThat(left).containsExactly(layout.installed());
        }
    }

    @Test
    void twoInstallationsHaveNoIdentityInCommon() throws Exception {
        String first = loops.attach(root, 4 * GB);
        String second = loops.attach(root, 4 * GB);
        for (String disk : List.of(first, second)) {
            assertThat(installer().install(new NewSystem(disk, disk, false, "", new byte[0])))
                    .isTrue();
        }

        var ids = new ArrayList<String>();
        for (String disk : List.of(first, second)) {
            ids.add(programs.run("sfdisk", "--disk-id", disk).strip());
            for (int part = 1; part <= 5; part++) {
                ids.add(programs.run("sfdisk", "--part-uuid", disk, "" + part).strip());
            }
        }
        assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void itIsAskedForOverTheProtocolAndToldHowFarItIs() throws Exception {
        String disk = loops.attach(root, 4 * GB);
        var work = new Work(layout, programs, Clock.systemUTC(), log::add);

        assertThat(ask(work, Verb.SYSTEM_PROGRESS, Map.of())).containsEntry("state", "none");
        ask(work, Verb.SYSTEM_INSTALL, Map.of("device", disk, "confirm", disk));
        while (work.installer().running()) {
            var row = ask(work, Verb.SYSTEM_PROGRESS, Map.of());
            assertThat(row.get("state")).isIn("running", "done");
            Thread.onSpinWait();
        }

        assertThat(ask(work, Verb.SYSTEM_PROGRESS, Map.of()))
                .containsEntry("state", "done")
                .containsEntry("device", disk);
        assertThat(log.getLast()).contains("SigmaVault 0.9.9 is installed");
    }

    @Test
    void aDiskThatWillNotDoIsRefusedAndNotTouched() throws Exception {
        String small = loops.attach(root, GB);
        String full = loops.attach(root, 4 * GB);
        programs.run("mkfs.ext4", "-q", "-F", full, "5000");

        refused("disk-too-small", small, small, true);
        refused("disk-not-confirmed", full, "another", true);
        refused("disk-not-empty", full, full, false);
        refused("disk-unknown", full + "p1", full, true);
        programs.run("e2fsck", "-fn", full);
        assertThat(layout.installed()).doesNotExist();
    }

    @Test
    void aDiskWithDataIsTakenWhenThatWasSaid() throws Exception {
        String disk = loops.attach(root, 4 * GB);
        programs.run("mkfs.ext4", "-q", "-F", disk, "5000");

        assertThat(installer().install(new NewSystem(disk, disk, true, "", new byte[0]))).isTrue();
        assertThat(programs.run("sfdisk", "--verify", disk)).contains("No errors detected");
    }

    @Test
    void aDamagedMediumLeavesADiskThatDoesNotStart() throws Exception {
        String disk = loops.attach(root, 4 * GB);
        var file = layout.medium().resolve("live/root.squashfs");
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(2_000_000);
            bytes.write(1);
        }

        assertThat(installer().install(new NewSystem(disk, disk, false, "", new byte[0])))
                .isFalse();

        assertThat(Row.read(RootFile.read(layout.installed()).strip()))
                .containsEntry("state", "failed")
                .containsEntry("code", "medium-damaged");
        assertThatThrownBy(() -> programs.run("sfdisk", "--dump", disk))
                .isInstanceOf(HostException.class);
    }

    @Test
    void aMachineThatRunsFromItsDiskInstallsNothing() throws Exception {
        String disk = loops.attach(root, 4 * GB);
        Files.delete(layout.medium().resolve("install/parts"));

        refused("not-live", disk, disk, false);
        assertThatThrownBy(() -> installer().targets().list())
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo("not-live"));
    }

    private void refused(String code, String disk, String title, boolean erase) {
        assertThatThrownBy(() ->
                        installer().install(new NewSystem(disk, title, erase, "", new byte[0])))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Installer installer() {
        return new Installer(layout, programs, new Disks(layout, programs), log::add);
    }

    private static Map<String, String> ask(Work work, Verb verb, Map<String, String> arguments)
            throws HostException {
        var reply = work.answer(new Request(verb, arguments), "root");
        assertThat(reply).isInstanceOf(Reply.Done.class);
        String body = ((Reply.Done) reply).body().strip();
        return body.isEmpty() ? new HashMap<>() : Row.read(body);
    }

    private void same(String disk, long at, String file) throws IOException {
        byte[] content = Files.readAllBytes(layout.medium().resolve(file));
        var read = new byte[content.length];
        try (var device = new RandomAccessFile(disk, "r")) {
            device.seek(at);
            device.readFully(read);
        }
        assertThat(read).as(file).isEqualTo(content);
    }

    private String debugfs(String request, String device) throws HostException {
        return programs.run("debugfs", "-R", request, device);
    }
}
