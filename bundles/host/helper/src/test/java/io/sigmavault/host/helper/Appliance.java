package io.sigmavault.host.helper;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

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

    /// Makes it one without UEFI.
    void startsThroughGrub() throws Exception {
        Files.delete(layout.firmware());
        file(grubFile("grubenv"), block("current=0.1.0\n"));
        for (String kind : List.of("vmlinuz-", "initrd-", "options-")) {
            file(grubFile(kind + "0.1.0"), kind);
        }
    }

    private static String block(String lines) {
        String text = "# GRUB Environment Block\n" + lines;
        return text + "#".repeat(1024 - text.length());
    }

    Path grubFile(String name) {
        return layout.boot().resolve("grub").resolve(name);
    }

    /// Lets the images of this machine know a key.
    void knows(SigningKey key) throws Exception {
        Files.write(layout.updateRoots().resolve("maker.pem"), key.root().pem());
    }

    /// Leaves a release where the server does.
    void leave(String version, SigningKey key) throws Exception {
        String name = "sigmavault_" + version;
        leave(version, key, layout.updates(), List.of(name + ".efi", name + ".root.squashfs"));
    }

    private void leave(String version, SigningKey key, Path folder, List<String> names)
            throws Exception {
        var files = new ArrayList<ListedFile>();
        for (String name : names) {
            byte[] content = name.endsWith(".efi") ? kernel(version) : root(version);
            Files.write(folder.resolve(name), content);
            String hash = Hashes.sha256(new ByteArrayInputStream(content));
            files.add(new ListedFile(name, content.length, hash));
        }
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
        Files.write(folder.resolve(Release.FILE), release.bytes());
        Files.write(folder.resolve(Signatures.FILE), key.sign(release).bytes());
    }

    /// A PE file with the three sections that GRUB needs.
    static byte[] kernel(String version) {
        var file = ByteBuffer.wrap(random(version.hashCode(), 70_000));
        byte[] options = ("root=PARTLABEL=sigmavault_" + version).getBytes(US_ASCII);
        file.order(ByteOrder.LITTLE_ENDIAN).putInt(60, 64).putInt(64, 0x4550);
        file.putShort(70, (short) 3).putShort(84, (short) 0);
        String[] names = {".cmdline", ".linux", ".initrd"};
        int[] sizes = {options.length, 30_000, 20_000};
        for (int i = 0; i < names.length; i++) {
            int at = 88 + 40 * i;
            file.put(at, Arrays.copyOf(names[i].getBytes(US_ASCII), 8)).putInt(at + 8, sizes[i]);
            file.putInt(at + 16, sizes[i]).putInt(at + 20, 1000 + 2000 * i);
        }
        return file.put(1000, options).array();
    }

    /// What lsblk tells of a stick with an extension.
    static final String STICK =
            "NAME=\"sdz1\" PATH=\"/dev/sdz1\" PKNAME=\"sdz\" TYPE=\"part\" SIZE=\"1000000\" MODEL=\"\""
                    + " SERIAL=\"\" RO=\"0\" RM=\"1\" TRAN=\"usb\" FSTYPE=\"vfat\" LABEL=\"SV-EXTEND\""
                    + " MOUNTPOINTS=\"\"\n";

    /// Puts extensions of a release onto that stick.
    void stick(String version, SigningKey key, String... extensions) throws Exception {
        Files.createDirectories(layout.look());
        var files =
                Stream.of(extensions)
                        .map(name -> "sigmavault-" + name + "_" + version + ".raw")
                        .toList();
        leave(version, key, layout.look(), files);
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
