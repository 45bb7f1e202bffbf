package io.sigmavault.update.slots;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Kernels and roots of versions, and what a boot loader makes of a machine.
final class Versions {

    private static final int KERNEL_BYTES = 30_000;
    private static final int ROOT_BYTES = 300_001;

    private Versions() {}

    static Version version(String text) {
        try {
            return Version.parse(text);
        } catch (UpdateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A PE file of [#KERNEL_BYTES] with the sections of a unified kernel.
    static byte[] kernel(String version) {
        var file = ByteBuffer.wrap(random(version.hashCode(), KERNEL_BYTES));
        file.order(ByteOrder.LITTLE_ENDIAN).putInt(60, 128).putInt(128, 0x4550);
        file.putShort(134, (short) 3).putShort(148, (short) 16);
        section(file, 168, ".cmdline", 1024, options(version).length());
        section(file, 208, ".linux", 2048, 15_000);
        section(file, 248, ".initrd", 18_000, 11_999);
        file.put(1024, options(version).getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    private static void section(ByteBuffer file, int at, String name, int start, int length) {
        file.put(at, Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 8));
        file.putInt(at + 8, length).putInt(at + 16, length + 100).putInt(at + 20, start);
    }

    static String options(String version) {
        return "quiet panic=10 root=PARTLABEL=sigmavault_" + version;
    }

    static byte[] root(String version) {
        return random(version.hashCode() + 1, ROOT_BYTES);
    }

    static Release release(String version) {
        return new Release(
                Release.Architecture.X86_64,
                version(version),
                "stable",
                Instant.parse("2026-11-26T05:00:00Z"),
                Instant.parse("2027-02-24T05:00:00Z"),
                version("0.1.0"),
                List.of(),
                List.of(
                        file("sigmavault_" + version + ".efi", kernel(version)),
                        file("sigmavault_" + version + ".root.squashfs", root(version))));
    }

    static Installation.Source source(String version) {
        return file ->
                new ByteArrayInputStream(
                        file.name().endsWith(".efi") ? kernel(version) : root(version));
    }

    /// A machine whose first slot holds `running`, and whose second one `other`, each with its kernel.
    static Machine machine(String running, String other, String otherKernel) {
        return machine(running, other, otherKernel, false);
    }

    static Machine machine(String running, String other, String otherKernel, boolean bios) {
        byte[] disk =
                Gpt.disk(
                        "sigmavault_" + running,
                        other.isEmpty() ? Slots.EMPTY : "sigmavault_" + other);
        put(disk, 128 * Gpt.SECTOR, root(running));
        var boot = new TreeMap<String, byte[]>();
        boot.put("sigmavault_" + running + ".efi", kernel(running));
        if (!other.isEmpty()) {
            put(disk, 128 * Gpt.SECTOR + Gpt.SLOT_BYTES, root(other));
            boot.put(otherKernel, kernel(other));
        }
        if (bios) {
            grub(boot, running, other, KernelName.parse(otherKernel));
        }
        return new Machine(disk, boot, bios);
    }

    private static void grub(
            Map<String, byte[]> boot, String running, String other, Optional<KernelName> kernel) {
        var values = new TreeMap<>(Map.of("current", running));
        grub(boot, running);
        if (kernel.isPresent()) {
            grub(boot, other);
            values.put(kernel.get().blessed() ? "before" : "next", other);
            values.put("tries", Math.max(0, kernel.get().left()) + "");
        }
        try {
            boot.put("grub/grubenv", new GrubEnvironment(values).bytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void grub(Map<String, byte[]> boot, String version) {
        try {
            var options = new GrubEnvironment(Map.of("options", options(version)));
            boot.put("grub/options-" + version, options.bytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        boot.put("grub/vmlinuz-" + version, Arrays.copyOfRange(kernel(version), 2048, 17_048));
        boot.put("grub/initrd-" + version, Arrays.copyOfRange(kernel(version), 18_000, 29_999));
    }

    /// What GRUB's menu makes of its values: image-build/bios/make.
    private static String menu(Machine machine) throws IOException {
        var values =
                GrubEnvironment.parse(machine.files().getOrDefault("grub/grubenv", new byte[0]));
        boolean next = !values.get("next").isEmpty() && values.get("tries").matches("[123]");
        String version = values.get(next ? "next" : "current");
        var wanted = new TreeMap<String, byte[]>();
        grub(wanted, version);
        for (var file : wanted.entrySet()) {
            if (!Arrays.equals(machine.files().get(file.getKey()), file.getValue())) {
                return "a broken " + file.getKey();
            }
        }
        return version;
    }

    /// What starts: the version, or why nothing does. The boot loader takes the newest kernel that has tries left.
    static String starts(Machine machine) throws IOException {
        var table = PartitionTable.read(machine.disk()).orElse(null);
        if (table == null) {
            return "no partition table";
        }
        if (machine.bios()) {
            String version = menu(machine);
            return version.startsWith("a ") ? version : root(machine, table, version);
        }
        var kernel =
                machine.files().entrySet().stream()
                        .filter(file -> KernelName.parse(file.getKey()).isPresent())
                        .max(
                                Comparator.comparing((Map.Entry<String, byte[]> file) ->
                                                !name(file).spent())
                                        .thenComparing(file -> name(file).version()))
                        .orElse(null);
        if (kernel == null) {
            return "no kernel";
        }
        String version = name(kernel).version().toString();
        if (!Arrays.equals(kernel.getValue(), kernel(version))) {
            return "a broken kernel of " + version;
        }
        return root(machine, table, version);
    }

    private static String root(Machine machine, PartitionTable table, String version)
            throws IOException {
        var slots =
                table.partitions().stream()
                        .filter(each -> each.name().equals("sigmavault_" + version))
                        .toList();
        if (slots.size() != 1) {
            return "no slot of " + version;
        }
        var root = ByteBuffer.allocate(ROOT_BYTES);
        machine.disk().read(slots.getFirst().firstByte(), root);
        return Arrays.equals(root.array(), root(version)) ? version : "a broken root of " + version;
    }

    private static KernelName name(Map.Entry<String, byte[]> file) {
        return KernelName.parse(file.getKey()).orElseThrow();
    }

    private static ListedFile file(String name, byte[] content) {
        try {
            return new ListedFile(
                    name, content.length, Hashes.sha256(new ByteArrayInputStream(content)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(long seed, int count) {
        var bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void put(byte[] disk, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, disk, at, bytes.length);
    }
}
