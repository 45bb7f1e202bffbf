package io.sigmavault.host.helper;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.SigningKey;
import io.sigmavault.update.format.Version;
import io.sigmavault.update.slots.BlockDisk;
import io.sigmavault.update.slots.Partition;
import io.sigmavault.update.slots.PartitionTable;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A folder that stands for an installed appliance: its disk is a file, its boot partition a folder.
record Appliance(Layout layout) {

    static final Instant NOW = Instant.parse("2026-11-26T06:00:00Z");
    static final int DISK_BYTES = 16 << 20;

    private static final int MIB = 1 << 20;
    private static final String ROOT = "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709";

    /// Version 0.1.0 runs from the first slot, the second one is empty.
    static Appliance make(Path root) throws Exception {
        var layout = new Layout(root, "root");
        file(layout.commandLine(), "quiet root=PARTLABEL=sigmavault_0.1.0 audit=0\n");
        file(layout.mounts(), "proc /proc proc rw 0 0\n/dev/vda2 / squashfs ro,nodev 0 0\n");
        file(layout.boot().resolve("EFI/Linux/sigmavault_0.1.0.efi"), "kernel of 0.1.0");
        Files.createDirectories(layout.firmware());
        Files.createDirectories(layout.updates());
        Files.createDirectories(layout.updateRoots());
        Files.createDirectories(layout.blocks());
        var sys = root.resolve("sys/devices/virtio0/block/vda");
        for (int i = 1; i <= 4; i++) {
            file(sys.resolve("vda" + i).resolve("partition"), i + "\n");
            Files.createSymbolicLink(layout.blocks().resolve("vda" + i), sys.resolve("vda" + i));
        }
        Files.createDirectories(layout.devices());
        disk(layout.devices().resolve("vda"));
        return new Appliance(layout);
    }

    private static void disk(Path file) throws Exception {
        var parts = new ArrayList<Medium.Part>();
        String[] names = {"esp", "sigmavault_0.1.0", "_empty", "sigmavault-state"};
        for (int i = 0; i < names.length; i++) {
            String type = i == 0 ? "C12A7328-F81F-11D2-BA4B-00A0C93EC93B" : ROOT;
            if (i == 3) {
                type = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";
            }
            parts.add(new Medium.Part((1 + 3L * i) * MIB, 3L * MIB, type, names[i], 0, List.of()));
        }
        var table = new GuidTable(DISK_BYTES, parts).written();
        try (var disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(DISK_BYTES);
            disk.seek(GuidTable.SECTOR);
            disk.write(bytes(table.primary()));
            disk.seek(table.backupAt());
            disk.write(bytes(table.backup()));
        }
    }

    /// Lets the images of this machine know a key.
    void knows(SigningKey key) throws Exception {
        Files.write(layout.updateRoots().resolve("maker.pem"), key.root().pem());
    }

    /// Leaves a release where the server does.
    void leave(String version, SigningKey key) throws Exception {
        var files =
                List.of(
                        left("sigmavault_" + version + ".efi", kernel(version)),
                        left("sigmavault_" + version + ".root.squashfs", root(version)));
        var release =
                new Release(
                        Release.Architecture.here().orElseThrow(),
                        Version.parse(version),
                        "stable",
                        Instant.parse("2026-11-26T05:00:00Z"),
                        Instant.parse("2026-12-26T05:00:00Z"),
                        Version.parse("0.0.1"),
                        List.of(),
                        files);
        Files.write(layout.updates().resolve(Release.FILE), release.bytes());
        Files.write(layout.updates().resolve(Signatures.FILE), key.sign(release).bytes());
    }

    static byte[] kernel(String version) {
        return random(version.hashCode(), 70_000);
    }

    static byte[] root(String version) {
        return random(version.hashCode() + 1, 2_000_000);
    }

    /// What the slot with a name holds at its beginning.
    byte[] slot(String name, int count) throws Exception {
        try (var disk = BlockDisk.open(layout.devices().resolve("vda"))) {
            var place =
                    PartitionTable.read(disk).orElseThrow().partitions().stream()
                            .filter(partition -> partition.name().equals(name))
                            .mapToLong(Partition::firstByte)
                            .findFirst()
                            .orElseThrow();
            var into = ByteBuffer.allocate(count);
            disk.read(place, into);
            return into.array();
        }
    }

    Path kernelFile(String name) {
        return layout.boot().resolve("EFI/Linux").resolve(name);
    }

    private ListedFile left(String name, byte[] content) throws Exception {
        Files.write(layout.updates().resolve(name), content);
        return new ListedFile(
                name, content.length, Hashes.sha256(new ByteArrayInputStream(content)));
    }

    private static byte[] random(long seed, int count) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void file(Path file, String text) throws Exception {
        Files.createDirectories(RootFile.folder(file));
        Files.writeString(file, text);
    }
}
