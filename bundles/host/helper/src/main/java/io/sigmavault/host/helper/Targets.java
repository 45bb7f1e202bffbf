package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Disks that the system can be installed to, and why not to the others.
record Targets(Layout layout, Disks disks) {

    private static final String SECTOR = "" + GuidTable.SECTOR;

    /// One row a whole disk: its identity, what is on it, and `fit`, which is `yes` or the code of a refusal.
    String list() throws HostException {
        Medium.read(layout);
        var all = disks.all();
        var rows = new StringBuilder();
        for (var disk : all.stream().filter(Targets::candidate).toList()) {
            var row = new LinkedHashMap<String, String>();
            row.put("path", disk.path());
            row.put("size", "" + disk.sizeBytes());
            row.put("needed", "" + Medium.LEAST_BYTES);
            row.put("model", disk.model());
            row.put("serial", disk.serial());
            row.put("title", disk.title());
            row.put("transport", disk.transport());
            row.put("removable", disk.removable() ? "yes" : "no");
            row.put("use", disks.use(disk, all));
            row.put("contents", contents(disk, all));
            row.put("fit", fit(disk, all));
            rows.append(Row.write(row)).append('\n');
        }
        return rows.toString();
    }

    /// Whole disks that the system can be installed to, if what is on them may be lost.
    List<BlockDevice> fitting(List<BlockDevice> all) throws HostException {
        var found = new ArrayList<BlockDevice>();
        for (var disk : all) {
            if (candidate(disk) && fit(disk, all).equals("yes")) {
                found.add(disk);
            }
        }
        return found;
    }

    /// A disk that may be erased and is large enough.
    ///
    /// @return the disk, then its parts
    /// @throws HostException as [Disks#erasable] says, `disk-too-small`, `disk-sectors`
    List<BlockDevice> check(NewSystem wanted) throws HostException {
        var found = disks.erasable(wanted.device(), wanted.title(), wanted.eraseData());
        var disk = found.getFirst();
        if (disk.sizeBytes() < Medium.LEAST_BYTES) {
            throw new HostException(
                    "disk-too-small",
                    disk.path()
                            + " has "
                            + disk.sizeBytes()
                            + " bytes: take a disk of at least "
                            + Medium.LEAST_BYTES);
        }
        if (!sector(disk).equals(SECTOR)) {
            throw new HostException(
                    "disk-sectors",
                    disk.path()
                            + " has sectors of "
                            + sector(disk)
                            + " bytes: take a disk with sectors of "
                            + SECTOR);
        }
        return found;
    }

    /// CDs, and what is only a file, are no disks to install to.
    private static boolean candidate(BlockDevice disk) {
        return disk.whole() && disk.type().equals("disk") && disk.sizeBytes() > 0;
    }

    private String fit(BlockDevice disk, List<BlockDevice> all) throws HostException {
        if (disk.readOnly()) {
            return "disk-read-only";
        }
        String use = disks.use(disk, all);
        if (use.equals("system")) {
            return "disk-system";
        }
        if (use.equals("used")) {
            return "disk-in-use";
        }
        if (!sector(disk).equals(SECTOR)) {
            return "disk-sectors";
        }
        return disk.sizeBytes() < Medium.LEAST_BYTES ? "disk-too-small" : "yes";
    }

    /// File systems on it with their names, such as `ntfs Windows, ext4`; empty for an empty disk.
    private String contents(BlockDevice disk, List<BlockDevice> all) throws HostException {
        var systems =
                Disks.withParts(disk, all).stream()
                        .filter(part -> !part.filesystem().isEmpty())
                        .map(part -> (part.filesystem() + " " + part.label()).strip())
                        .collect(Collectors.joining(", "));
        return systems.isEmpty() ? String.join(", ", disks.signatures(disk)) : systems;
    }

    private String sector(BlockDevice disk) throws HostException {
        var file = layout.blocks().resolve(disk.name()).resolve("queue/logical_block_size");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw RootFile.failed(file, e);
        }
    }
}
