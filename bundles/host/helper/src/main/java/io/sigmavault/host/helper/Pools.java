package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Pools: file systems that this helper made, each on a whole disk, mounted below `/run/sigmavault/pools`. Without its
/// disk a pool has no folder, so that nothing is written beside it.
///
/// @param log for what a person should know
record Pools(Layout layout, Commands commands, Disks disks, Consumer<String> log) {

    private static final String OPTIONS = "noatime,nosuid,nodev,noexec";

    /// @param uuid of the file system
    private record Pool(String name, String uuid, String filesystem) {
        String row() {
            var row = new LinkedHashMap<String, String>();
            row.put("pool", name);
            row.put("uuid", uuid);
            row.put("filesystem", filesystem);
            return Row.write(row);
        }
    }

    /// Erases a disk, makes the pool, mounts it.
    ///
    /// @throws HostException as [Disks#erasable] says; `pool-exists`; `command-failed` with the disk erased or not
    void format(Request request) throws HostException {
        String name = request.get("pool");
        var known = read();
        if (known.containsKey(name)) {
            throw new HostException(
                    "pool-exists", "there is a pool " + name + ": forget it, or take another name");
        }
        String device = request.get("device");
        var erased =
                disks.erasable(device, request.get("confirm"), !request.get("erase").isEmpty());
        // A device that the kernel holds refuses: members of a mounted file system are safe even if
        // lsblk shows none.
        for (var part : erased.reversed()) {
            commands.run("wipefs", "--all", "--quiet", part.path());
        }
        var pool = new Pool(name, UUID.randomUUID().toString(), request.get("filesystem"));
        make(pool, device);
        log.accept("disk " + device + " is now the pool " + name + ", uuid " + pool.uuid());
        known.put(name, pool);
        write(known);
        mount(pool, device);
    }

    /// Takes a file system that is there as a pool, and mounts it.
    ///
    /// @throws HostException `pool-exists`
    void adopt(String name, String uuid, String filesystem, String device) throws HostException {
        var known = read();
        var pool = new Pool(name, uuid, filesystem);
        if (known.putIfAbsent(name, pool) != null) {
            throw new HostException("pool-exists", "there is a pool " + name);
        }
        mount(pool, device);
        write(known);
        log.accept("disk " + device + " has the pool " + name + ", uuid " + uuid);
    }

    /// UUIDs of the file systems that are pools already.
    Set<String> uuids() throws HostException {
        return read().values().stream().map(Pool::uuid).collect(Collectors.toSet());
    }

    Set<String> names() throws HostException {
        return read().keySet();
    }

    private void make(Pool pool, String device) throws HostException {
        String label = pool.name();
        if (pool.filesystem().equals("ext4")) {
            commands.run(
                    "mkfs.ext4", "-q", "-F", "-m", "0", "-L", label, "-U", pool.uuid(), device);
        } else {
            commands.run("mkfs.btrfs", "-q", "-f", "-L", label, "-U", pool.uuid(), device);
        }
    }

    void mount(String name) throws HostException {
        var pool = known(name);
        if (mounted(name)) {
            return;
        }
        mount(pool, device(pool));
    }

    void unmount(String name) throws HostException {
        known(name);
        if (!mounted(name)) {
            return;
        }
        try {
            commands.run("umount", point(name).toString());
        } catch (HostException e) {
            throw new HostException(
                    "pool-busy", "pool " + name + " is in use: close the vaults on it first");
        }
        RootFile.remove(point(name));
    }

    void forget(String name) throws HostException {
        known(name);
        if (mounted(name)) {
            throw new HostException("pool-busy", "pool " + name + " is mounted: unmount it first");
        }
        var known = read();
        known.remove(name);
        write(known);
    }

    /// One row a pool, with `mounted` and, mounted, `path`, `size` and `free` in bytes.
    String list() throws HostException {
        var rows = new StringBuilder();
        for (var pool : read().values()) {
            var row = new LinkedHashMap<>(Row.read(pool.row()));
            boolean mounted = mounted(pool.name());
            row.put("mounted", mounted ? "yes" : "no");
            if (mounted) {
                var point = point(pool.name());
                row.put("path", point.toString());
                row.put("size", "" + point.toFile().getTotalSpace());
                row.put("free", "" + point.toFile().getUsableSpace());
            }
            rows.append(Row.write(row)).append('\n');
        }
        return rows.toString();
    }

    /// Mounts every pool whose disk is there. One that is missing holds up nothing.
    void mountAll() throws HostException {
        for (var pool : read().values()) {
            try {
                mount(pool.name());
                log.accept("pool " + pool.name() + " is mounted");
            } catch (HostException e) {
                log.accept("pool " + pool.name() + ": " + e.sentence());
            }
        }
    }

    private void mount(Pool pool, String device) throws HostException {
        var point = point(pool.name());
        try {
            Files.createDirectories(point);
            String type = pool.filesystem();
            commands.run("mount", "-t", type, "-o", OPTIONS, device, point.toString());
            var owner =
                    point.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(layout.owner());
            Files.setOwner(point, owner);
            Files.setPosixFilePermissions(point, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw RootFile.failed(point, e);
        }
    }

    private String device(Pool pool) throws HostException {
        try {
            return commands.run("blkid", "--uuid", pool.uuid()).strip();
        } catch (HostException e) {
            throw new HostException(
                    "pool-disk-missing",
                    "the disk of pool " + pool.name() + " is not there: connect it");
        }
    }

    private Pool known(String name) throws HostException {
        var pool = read().get(name);
        if (pool == null) {
            throw new HostException("pool-unknown", "there is no pool " + name);
        }
        return pool;
    }

    private boolean mounted(String name) throws HostException {
        String point = " " + point(name) + " ";
        try (var lines = Files.lines(layout.mounts())) {
            return lines.anyMatch(line -> line.contains(point));
        } catch (IOException e) {
            throw RootFile.failed(layout.mounts(), e);
        }
    }

    private Path point(String name) {
        return layout.pools().resolve(name);
    }

    private Path file() {
        return layout.state().resolve("pools");
    }

    private Map<String, Pool> read() throws HostException {
        var pools = new LinkedHashMap<String, Pool>();
        for (String line : RootFile.read(file()).lines().toList()) {
            var row = Row.read(line);
            String name = row.getOrDefault("pool", "");
            pools.put(
                    name,
                    new Pool(
                            name,
                            row.getOrDefault("uuid", ""),
                            row.getOrDefault("filesystem", "")));
        }
        return pools;
    }

    private void write(Map<String, Pool> pools) throws HostException {
        RootFile.write(
                file(),
                pools.values().stream()
                        .map(pool -> pool.row() + "\n")
                        .collect(Collectors.joining()));
    }
}
