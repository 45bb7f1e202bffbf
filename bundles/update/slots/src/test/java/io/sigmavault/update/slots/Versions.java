package io.sigmavault.update.slots;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    static byte[] kernel(String version) {
        return random(version.hashCode(), KERNEL_BYTES);
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
        return new Machine(disk, boot);
    }

    /// What starts: the version, or why nothing does. The boot loader takes the newest kernel that has tries left.
    static String starts(Machine machine) throws IOException {
        var table = PartitionTable.read(machine.disk()).orElse(null);
        if (table == null) {
            return "no partition table";
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
