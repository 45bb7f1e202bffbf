package io.sigmavault.update.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmavault.update.format.UpdateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionTableTest {

    private static final String SCRIPT =
            """
            label: gpt
            size=1MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name=esp
            size=4MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, name=sigmavault_0.1.0
            size=4MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, name=_empty
            type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name=sigmavault-state
            """;

    @TempDir Path folder;

    /// What sfdisk(8) wrote is read, and what is written sfdisk finds in order.
    @Test
    void sfdiskSeesTheSameTable() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sfdisk")), "no sfdisk");
        var file = folder.resolve("disk");
        try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(32 << 20);
        }
        sfdisk(SCRIPT, file + "");
        try (var disk = BlockDisk.open(file)) {
            var slots =
                    Slots.read(disk, List.of("sigmavault_0.1.0.efi"), Versions.version("0.1.0"));
            assertThat(slots.idle().partition().name()).isEqualTo("_empty");
            assertThat(slots.idle().partition().number()).isEqualTo(3);
            assertThat(slots.idle().partition().sizeBytes()).isEqualTo(4L << 20);
            assertThat(slots.running().kernel()).isPresent();
            assertThat(Slots.boot(disk).number()).isEqualTo(1);
            slots.table().rename(3, "sigmavault_0.2.0");
        }
        sfdisk("", "--verify", file + "");
        assertThat(sfdisk("", "--dump", file + ""))
                .contains("name=\"sigmavault_0.2.0\"", "name=\"sigmavault_0.1.0\"", "name=\"esp\"");
    }

    /// Half of the machines have a disk that was flashed from a smaller image: the second table is made at its end.
    @Test
    void aLostSecondCopyIsMadeAnew() throws Exception {
        byte[] small = Gpt.disk("sigmavault_0.1.0", Slots.EMPTY);
        byte[] big = Arrays.copyOf(small, small.length + (1 << 20));
        var machine = new Machine(big, Map.of(), false);
        PartitionTable.read(machine.disk()).orElseThrow().rename(3, "sigmavault_0.2.0");
        for (int after = 0; after <= machine.steps(); after++) {
            var cut = machine.cut(after, new Random(after));
            assertThat(PartitionTable.read(cut.disk())).as("after step %d", after).isPresent();
        }
        var first = new byte[34 * Gpt.SECTOR];
        machine.disk().write(0, ByteBuffer.wrap(first));
        assertThat(PartitionTable.read(machine.disk()).orElseThrow().partitions())
                .extracting(Partition::name)
                .contains("sigmavault_0.2.0");
    }

    @Test
    void damagedTablesAreNone() throws Exception {
        var random = new Random(3);
        byte[] good = Gpt.disk("sigmavault_0.1.0", Slots.EMPTY);
        for (int i = 0; i < 2000; i++) {
            byte[] disk = good.clone();
            disk[Gpt.SECTOR + random.nextInt(33 * Gpt.SECTOR)] ^= (byte) (1 + random.nextInt(255));
            assertThat(names(disk)).contains("sigmavault_0.1.0");
            disk[disk.length - 1 - random.nextInt(33 * Gpt.SECTOR)] ^=
                    (byte) (1 + random.nextInt(255));
            names(disk);
        }
        assertThat(PartitionTable.read(new Machine(new byte[1 << 16], Map.of(), false).disk()))
                .isEmpty();
        assertThatThrownBy(() -> Slots.boot(new Machine(new byte[1 << 16], Map.of(), false).disk()))
                .isInstanceOf(UpdateException.class);
    }

    private static Stream<String> names(byte[] disk) throws IOException {
        return PartitionTable.read(new Machine(disk, Map.of(), false).disk()).stream()
                .flatMap(table -> table.partitions().stream())
                .map(Partition::name);
    }

    private static String sfdisk(String input, String... arguments) throws Exception {
        var line =
                Stream.concat(Stream.of("/usr/sbin/sfdisk", "-q"), Stream.of(arguments)).toList();
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
