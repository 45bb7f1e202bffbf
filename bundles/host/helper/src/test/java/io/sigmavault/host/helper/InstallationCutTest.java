package io.sigmavault.host.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Power cuts while the system is installed. A disk may keep any of the writes since the last force and lose the others.
class InstallationCutTest {

    private static final long DISK_BYTES = 4_000_000_000L;
    private static final long ROOT_AT = 538_968_064;

    @TempDir Path root;
    private Layout layout = new Layout(Path.of("/nowhere"), "root");
    private List<CutChannel.Write> writes = List.of();

    /// The writes of one installation over a disk that another system started from.
    @BeforeEach
    void anInstallation() throws IOException, HostException {
        layout = new Layout(root, "root");
        TestMedium.make(layout);
        var disk = root.resolve("disk");
        try (var sparse = new RandomAccessFile(disk.toFile(), "rw")) {
            sparse.setLength(DISK_BYTES);
        }
        var medium = Medium.read(layout);
        var channel = new CutChannel(FileChannel.open(disk, StandardOpenOption.WRITE));
        var installation =
                new Installation(
                        layout,
                        new Recorded(),
                        medium,
                        new Installer.Steps("disk"),
                        (path, moved) -> new RawDisk(path, channel, moved));
        var device =
                new BlockDevice(
                        "disk",
                        disk.toString(),
                        "",
                        "disk",
                        DISK_BYTES,
                        "",
                        "",
                        false,
                        false,
                        "",
                        "",
                        "",
                        List.of());
        var wanted = new NewSystem(disk.toString(), "", false, "", new byte[0]);
        try {
            installation.run(wanted, List.of(device));
        } catch (UnsupportedOperationException e) {
            assumeThat(e).as("this file system can't be read past the cache").isNull();
        }
        writes = channel.writes;
    }

    @Test
    void aDiskThatStartsIsWholeWhateverACutLeaves() throws IOException {
        int epochs = writes.getLast().epoch();
        boolean started = false;
        for (int epoch = 0; epoch <= epochs; epoch++) {
            int last = epoch;
            for (var kept : writes.stream().filter(write -> write.epoch() == last).toList()) {
                started |= check(write -> write.epoch() < last || write == kept);
            }
            started |= check(write -> write.epoch() <= last);
        }
        assertThat(started).as("the whole installation starts").isTrue();
    }

    @Test
    void theFirstSectorIsEmptyUntilTheEnd() {
        var first = writes.stream().filter(write -> write.at() < 512).toList();

        assertThat(first).hasSize(2);
        assertThat(first.getFirst().bytes()).containsOnly(0);
        assertThat(first.getFirst().epoch()).isZero();
        assertThat(first.getLast()).isEqualTo(writes.getLast());
        assertThat(writes).filteredOn(write -> write.epoch() == first.getLast().epoch()).hasSize(1);
    }

    /// @return whether a disk with these writes starts; if so it has to be whole
    private boolean check(Predicate<CutChannel.Write> kept) throws IOException {
        Map<Long, byte[]> disk = new HashMap<>();
        disk.put(0L, oldSystem());
        writes.stream().filter(kept).forEach(write -> put(disk, write));
        byte[] sector = Arrays.copyOf(disk.getOrDefault(0L, new byte[0]), 512);
        boolean ours = sector[450] == (byte) 0xEE && sector[510] == 0x55;
        if (!ours) {
            return false;
        }
        for (var entry :
                Map.of(1L << 20, "install/esp.img", ROOT_AT, "live/root.squashfs").entrySet()) {
            byte[] wanted = Files.readAllBytes(layout.medium().resolve(entry.getValue()));
            assertThat(read(disk, entry.getKey(), wanted.length)).isEqualTo(wanted);
        }
        assertThat(new String(read(disk, 512, 8), StandardCharsets.US_ASCII)).isEqualTo("EFI PART");
        return true;
    }

    private static byte[] oldSystem() {
        var sector = new byte[512];
        sector[0] = (byte) 0xEB; // code of a BIOS boot sector
        return sector;
    }

    private static void put(Map<Long, byte[]> disk, CutChannel.Write write) {
        for (int i = 0; i < write.bytes().length; i += 512) {
            int end = Math.min(i + 512, write.bytes().length);
            disk.put(write.at() + i, Arrays.copyOf(Arrays.copyOfRange(write.bytes(), i, end), 512));
        }
    }

    private static byte[] read(Map<Long, byte[]> disk, long at, int length) {
        var out = new byte[length];
        for (int i = 0; i < length; i += 512) {
            byte[] sector = disk.getOrDefault(at + i, new byte[512]);
            System.arraycopy(sector, 0, out, i, Math.min(512, length - i));
        }
        return out;
    }
}
