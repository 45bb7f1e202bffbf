package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which disks may be erased, told from lines of lsblk.
class DisksTest {

    @TempDir Path root;
    private final Recorded commands = new Recorded();

    @BeforeEach
    void aMachineWithFourDisks() {
        commands.answers.put(
                "lsblk",
                line("vda", "", "disk", "SYS 1", "", "")
                        + line("vda1", "vda", "part", "", "vfat", "")
                        + line("vda2", "vda", "part", "", "crypto_LUKS", "")
                        + line("dm-0", "vda2", "crypt", "", "ext4", "/")
                        + line("sda", "", "disk", "WD Red\\x0a 7", "", "")
                        + line("sda1", "sda", "part", "", "ext4", "/srv\\x0a/mnt")
                        + line("sdb", "", "disk", "Seagate", "", "")
                        + line("sdb1", "sdb", "part", "", "ntfs", "")
                        + line("sdc", "", "disk", "Empty", "", ""));
    }

    @Test
    void theListTellsWhatEachDiskIsUsedFor() throws HostException {
        var rows = new ArrayList<Map<String, String>>();
        for (String row : disks().list().lines().toList()) {
            rows.add(Row.read(row));
        }

        assertThat(rows).hasSize(9);
        assertThat(rows)
                .filteredOn(row -> row.containsKey("use"))
                .extracting(row -> row.get("name") + " " + row.get("use"))
                .containsExactly("vda system", "sda used", "sdb data", "sdc empty");
        assertThat(rows.get(5)).containsEntry("mounts", "/srv\n/mnt");
        assertThat(rows.get(4)).containsEntry("title", "WD Red? 7 S-sda");
    }

    @Test
    void onlyAnIdleDiskThatWasNamedMayBeErased() throws HostException {
        assertThat(disks().erasable("/dev/sdc", "Empty S-sdc", false)).hasSize(1);
        assertThat(disks().erasable("/dev/sdb", "Seagate S-sdb", true))
                .extracting(BlockDevice::path)
                .containsExactly("/dev/sdb", "/dev/sdb1");

        refused("disk-not-empty", "/dev/sdb", "Seagate S-sdb");
        refused("disk-not-confirmed", "/dev/sdc", "empty s-sdc");
        refused("disk-system", "/dev/vda", "SYS 1 S-vda");
        refused("disk-in-use", "/dev/sda", "WD Red? 7 S-sda");
        refused("disk-unknown", "/dev/sdb1", "S-sdb1");
        refused("disk-unknown", "/dev/sdz", "x");
    }

    @Test
    void aWholeDiskIsAskedForItsHealth() throws HostException {
        commands.answers.put("smartctl", "{}");

        assertThat(disks().health("/dev/sdc")).isEqualTo("{}");
        assertThat(commands.lines.getLast()).startsWith("smartctl ").endsWith(" /dev/sdc");
        assertThatThrownBy(() -> disks().health("/dev/sda1"))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo("disk-unknown"));
    }

    @Test
    void aDiskTheKernelBuiltOnIsInUse() throws IOException {
        Files.createDirectories(root.resolve("sys/class/block/sdb1/holders/md0"));

        refused("disk-in-use", "/dev/sdb", "Seagate S-sdb");
    }

    @Test
    void aDiskWithASignatureIsNotEmpty() {
        commands.answers.put("wipefs", "zfs_member\nzfs_member\n");

        refused("disk-not-empty", "/dev/sdc", "Empty S-sdc");
    }

    @Test
    void whatLsblkNeverSaysIsNotGuessed() {
        commands.answers.put("lsblk", "NAME=\"sda\" PATH=\"/dev/sda\"\n");

        refused("disk-unknown", "/dev/sda", "x");
    }

    private void refused(String code, String path, String title) {
        assertThatThrownBy(() -> disks().erasable(path, title, false))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Disks disks() {
        return new Disks(new Layout(root, "root"), commands);
    }

    private static String line(
            String name,
            String parent,
            String type,
            String model,
            String filesystem,
            String mounts) {
        String serial = type.equals("disk") ? "S-" + name : "";
        return String.format(
                "NAME=\"%s\" PATH=\"/dev/%s\" PKNAME=\"%s\" TYPE=\"%s\" SIZE=\"1000\" MODEL=\"%s\""
                        + " SERIAL=\"%s\" RO=\"0\" RM=\"0\" TRAN=\"sata\" FSTYPE=\"%s\" LABEL=\"\""
                        + " MOUNTPOINTS=\"%s\"\n",
                name, name, parent, type, model, serial, filesystem, mounts);
    }
}
