package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// The disks of the machine, what is on them, and which of them may be erased.
record Disks(Layout layout, Commands commands) {

    /// Where the system itself lives.
    private static final Set<String> SYSTEM =
            Set.of(
                    "/",
                    "/usr",
                    "/etc",
                    "/var",
                    "/boot",
                    "/boot/efi",
                    "/efi",
                    "/run/medium",
                    "[SWAP]");

    /// Stands among the signatures of a disk that can't be read.
    private static final String UNREADABLE = "unreadable";

    /// Of a disk that nobody can ask.
    private static final String NOTHING_TOLD = "{}";

    /// All block devices now.
    List<BlockDevice> all() throws HostException {
        return BlockDevice.parse(
                commands.run("lsblk", "--bytes", "--pairs", "--output", BlockDevice.COLUMNS));
    }

    /// One row a device, disks before their parts. For a disk `title`, `use` and `signatures` are told too.
    String list() throws HostException {
        var all = all();
        var rows = new StringBuilder();
        for (var device : all) {
            var row = new LinkedHashMap<String, String>();
            row.put("name", device.name());
            row.put("path", device.path());
            row.put("parent", device.parent());
            row.put("type", device.type());
            row.put("size", "" + device.sizeBytes());
            row.put("model", device.model());
            row.put("serial", device.serial());
            row.put("readonly", device.readOnly() ? "yes" : "no");
            row.put("removable", device.removable() ? "yes" : "no");
            row.put("transport", device.transport());
            row.put("filesystem", device.filesystem());
            row.put("label", device.label());
            row.put("mounts", String.join("\n", device.mounts()));
            if (device.whole()) {
                row.put("title", device.title());
                row.put("use", use(device, all));
                row.put("signatures", String.join(",", signatures(device)));
            }
            rows.append(Row.write(row)).append('\n');
        }
        return rows.toString();
    }

    /// What a disk tells about its own state. A disk that sleeps is not woken.
    ///
    /// @return the JSON of smartctl(8), also where the disk tells nothing, or smartctl is not installed
    /// @throws HostException `disk-unknown`
    String health(String path) throws HostException {
        whole(path, all());
        try {
            return commands.ask(
                    "smartctl",
                    "--json=c",
                    "--nocheck=standby",
                    "--info",
                    "--health",
                    "--attributes",
                    path);
        } catch (HostException e) {
            if (e.code().equals("tool-missing")) {
                return NOTHING_TOLD; // the package is only recommended
            }
            throw e;
        }
    }

    /// `system`, `used`, `data` (nothing uses what is on it) or `empty`.
    String use(BlockDevice disk, List<BlockDevice> all) throws HostException {
        var parts = withParts(disk, all);
        var mounts = parts.stream().flatMap(part -> part.mounts().stream()).toList();
        if (mounts.stream().anyMatch(SYSTEM::contains)) {
            return "system";
        }
        if (!mounts.isEmpty() || parts.stream().anyMatch(this::held)) {
            return "used";
        }
        return parts.size() == 1 && signatures(disk).isEmpty() ? "empty" : "data";
    }

    /// A whole disk that may be erased, with the parts it has now.
    ///
    /// @param title what a person typed
    /// @param withData whether a disk with data will do
    /// @throws HostException `disk-unknown`, `disk-not-confirmed`, `disk-system`, `disk-in-use`, `disk-not-empty`,
    ///     `disk-read-only`
    List<BlockDevice> erasable(String path, String title, boolean withData) throws HostException {
        var all = all();
        var disk = whole(path, all);
        if (!disk.title().equals(title)) {
            throw new HostException(
                    "disk-not-confirmed",
                    "what was typed does not name " + path + ": type its model and serial number");
        }
        if (disk.readOnly() || disk.sizeBytes() == 0) {
            throw new HostException("disk-read-only", path + " can't be written to");
        }
        switch (use(disk, all)) {
            case "system" ->
                    throw new HostException(
                            "disk-system", path + " holds the system itself: take another disk");
            case "used" ->
                    throw new HostException(
                            "disk-in-use", path + " is in use: unmount what is on it first");
            case "data" -> {
                if (!withData) {
                    throw new HostException(
                            "disk-not-empty",
                            path + " is not empty: say that everything on it may be erased");
                }
            }
            default -> {}
        }
        return withParts(disk, all);
    }

    private static BlockDevice whole(String path, List<BlockDevice> all) throws HostException {
        return all.stream()
                .filter(device -> device.path().equals(path) && device.whole())
                .findFirst()
                .orElseThrow(() ->
                        new HostException(
                                "disk-unknown", path + " is no whole disk of this machine"));
    }

    /// What wipefs(8) finds on a device: names of file systems and partition tables.
    List<String> signatures(BlockDevice device) throws HostException {
        if (device.sizeBytes() == 0) {
            return List.of();
        }
        try {
            String found =
                    commands.run(
                            "wipefs",
                            "--no-act",
                            "--noheadings",
                            "--output",
                            "TYPE",
                            device.path());
            return found.lines()
                    .map(String::strip)
                    .filter(type -> type.matches("[A-Za-z0-9_.-]{1,32}"))
                    .distinct()
                    .toList();
        } catch (HostException e) {
            return List.of(UNREADABLE); // one bad disk hides no other, and never counts as empty
        }
    }

    /// The disk and everything on it, in the order lsblk tells: parents first.
    static List<BlockDevice> withParts(BlockDevice disk, List<BlockDevice> all) {
        var parts = new ArrayList<BlockDevice>(List.of(disk));
        for (int i = 0; i < parts.size(); i++) {
            String parent = parts.get(i).name();
            all.stream()
                    .filter(each -> each.parent().equals(parent) && !parts.contains(each))
                    .forEach(parts::add);
        }
        return parts;
    }

    /// Whether the kernel built something on it: a mapping, an array.
    private boolean held(BlockDevice device) {
        var holders = layout.blocks().resolve(device.name()).resolve("holders");
        if (!Files.isDirectory(holders)) {
            return false;
        }
        try (var names = Files.list(holders)) {
            return names.findAny().isPresent();
        } catch (IOException e) {
            return true; // it can't be told: then it is not erased
        }
    }
}
