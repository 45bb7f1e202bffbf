package io.sigmavault.host.client;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// Finds mounted pools of which a disk is gone. Asks the kernel only.
///
/// @param pools folder of their mount points
/// @param mounts list of mounts, as in proc_pid_mounts(5)
/// @param btrfs `/sys/fs/btrfs`: a folder for each file system, with `devices/NAME` and `devinfo/ID/missing`
record PoolDisks(Path pools, Path mounts, Path btrfs) {

    private static final String DEV = "/dev/";

    /// Names of the pools.
    ///
    /// @param present names of block devices that are there
    Set<String> incomplete(Set<String> present) {
        var found = new TreeSet<String>();
        try {
            for (String line : Files.readAllLines(mounts)) {
                String[] fields = line.split(" ", 3);
                if (fields.length == 3 && pools.equals(Path.of(fields[1]).getParent())) {
                    String device =
                            fields[0].startsWith(DEV) ? fields[0].substring(DEV.length()) : "";
                    boolean gone = !device.isEmpty() && !present.contains(device);
                    if (gone || mirrorIncomplete(device, present)) {
                        found.add(String.valueOf(Path.of(fields[1]).getFileName()));
                    }
                }
            }
        } catch (IOException e) {
            return Set.of(); // nothing is known of any pool
        }
        return found;
    }

    /// A Btrfs of several disks: its other disks are not in the list of mounts.
    private boolean mirrorIncomplete(String device, Set<String> present) throws IOException {
        if (!Files.isDirectory(btrfs)) {
            return false;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(btrfs)) {
            for (Path one : all) {
                Set<String> members = names(one.resolve("devices"));
                if (members.contains(device)) {
                    return !present.containsAll(members) || missing(one.resolve("devinfo"));
                }
            }
        }
        return false;
    }

    private static boolean missing(Path infos) throws IOException {
        for (String id : names(infos)) {
            Path file = infos.resolve(id).resolve("missing");
            if (Files.exists(file) && Files.readString(file).strip().equals("1")) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(Path folder) throws IOException {
        var names = new TreeSet<String>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(each -> names.add(each.getFileName().toString()));
            }
        }
        return names;
    }
}
