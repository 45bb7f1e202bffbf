package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds pools that another system made on this machine's disks: its system disk was replaced, or the disks were moved
/// here. A file system counts as a pool only if a look at it shows that vaults or mirrors of settings are on it.
record Adoption(Layout layout, Commands commands, Disks disks, Pools pools) {

    private static final Set<String> FILE_SYSTEMS = Set.of("ext4", "btrfs");
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,15}";
    private static final String LOOK = "ro,nosuid,nodev,noexec";
    private static final List<String> OURS = List.of("vaults", "sigmavault-backup");

    private record Found(String name, String uuid, String filesystem, String device) {}

    /// @return one row a pool that was taken, with `pool`
    String run() throws HostException {
        var rows = new StringBuilder();
        for (var same : candidates().values()) {
            var found = same.getFirst();
            if (same.size() == 1 && ours(found)) {
                pools.adopt(found.name(), found.uuid(), found.filesystem(), found.device());
                var row = new LinkedHashMap<String, String>();
                row.put("pool", found.name());
                rows.append(Row.write(row)).append('\n');
            }
        }
        return rows.toString();
    }

    /// By name: whole disks that nobody uses, with a file system that is no pool yet and whose name is free.
    private Map<String, List<Found>> candidates() throws HostException {
        var all = disks.all();
        var names = pools.names();
        var uuids = pools.uuids();
        var byName = new LinkedHashMap<String, List<Found>>();
        for (var device : all) {
            if (device.whole() && disks.use(device, all).equals("data")) {
                var found = probe(device.path());
                if (FILE_SYSTEMS.contains(found.filesystem())
                        && found.name().matches(NAME)
                        && found.uuid().matches("[0-9a-f-]{36}")
                        && !names.contains(found.name())
                        && !uuids.contains(found.uuid())) {
                    byName.computeIfAbsent(found.name(), _ -> new ArrayList<>()).add(found);
                }
            }
        }
        return byName;
    }

    /// What blkid(8) reads from the disk itself: udev's own knowledge may be older.
    private Found probe(String device) throws HostException {
        var fields = new HashMap<String, String>();
        for (String line : commands.ask("blkid", "-p", "-o", "export", device).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new Found(
                fields.getOrDefault("LABEL", ""),
                fields.getOrDefault("UUID", ""),
                fields.getOrDefault("TYPE", ""),
                device);
    }

    private boolean ours(Found found) throws HostException {
        Path point = layout.look();
        try {
            Files.createDirectories(point);
            var where = point.toString();
            commands.run("mount", "-t", found.filesystem(), "-o", LOOK, found.device(), where);
        } catch (HostException _) {
            return false; // damaged, or held by something that lsblk does not show
        } catch (IOException e) {
            throw RootFile.failed(point, e);
        }
        try {
            return OURS.stream()
                    .anyMatch(each ->
                            Files.isDirectory(point.resolve(each), LinkOption.NOFOLLOW_LINKS));
        } finally {
            commands.run("umount", point.toString());
        }
    }
}
