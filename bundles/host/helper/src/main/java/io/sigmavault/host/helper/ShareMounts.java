package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.DescriptorSocket;
import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Native;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Mounts shares that the server serves itself (FUSE, fuse(4)). The device is opened here and a copy of it handed to the
/// server, so that the server needs neither the device nor the right to mount. When the server ends, however that is, the
/// kernel ends its mounts: nothing that has a file open there hangs.
record ShareMounts(Layout layout) {

    /// Most bytes of one read that the kernel asks the server for.
    private static final int MOST_READ = 1 << 20;

    private static final long O_RDWR_CLOEXEC = 02 | 02000000;
    private static final long MS_NOSUID_NODEV = 2 | 4;
    private static final long MNT_FORCE_DETACH = 1 | 2;
    private static final long UMOUNT_NOFOLLOW = 8;
    private static final int EINVAL = 22;
    private static final int EBUSY = 16;

    private static final Native OPEN = new Native("open");
    private static final Native CLOSE = new Native("close");
    private static final Native MOUNT = new Native("mount");
    private static final Native UMOUNT = new Native("umount2");

    /// Mounts a share, in place of a mount of it that is there, and hands the device over.
    ///
    /// @param socket name of the socket in the server's runtime folder
    void mount(String share, String socket) throws HostException {
        try (var arena = Arena.ofConfined()) {
            unmount(share);
            var point = point(share);
            long device =
                    OPEN.callInt(arena.allocateFrom("/dev/fuse").address(), O_RDWR_CLOEXEC)
                            .orThrow();
            try {
                MOUNT.callInt(
                                arena.allocateFrom("sigmavault:" + share).address(),
                                arena.allocateFrom(point.toString()).address(),
                                arena.allocateFrom("fuse.sigmavault").address(),
                                MS_NOSUID_NODEV,
                                arena.allocateFrom(options(device)).address())
                        .orThrow();
                readFarAhead(point);
                hand((int) device, share, socket);
            } finally {
                CLOSE.callInt(device);
            }
        } catch (IOException e) {
            throw new HostException(
                    "file-failed", "share " + share + " can't be mounted: " + e.getMessage());
        }
    }

    /// Has the kernel ask for as much ahead as one read may have. Of its own it asks for 128 KiB, and each request then costs
    /// more than its bytes. Where this can't be set, files are read more slowly, and nothing else is different.
    private void readFarAhead(Path point) throws IOException {
        // By name: a look at the mount itself would wait for the server.
        String name = layout.shares().toRealPath().resolve(point.getFileName()).toString();
        String device = "";
        for (var line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            String[] fields = line.split(" ");
            device = fields[4].equals(name) ? fields[2] : device;
        }
        var setting = Path.of("/sys/class/bdi", device, "read_ahead_kb");
        if (!device.isEmpty() && Files.isWritable(setting)) {
            Files.writeString(setting, Integer.toString(MOST_READ >> 10));
        }
    }

    private void hand(int device, String share, String socket) throws IOException, HostException {
        try {
            DescriptorSocket.give(device, layout.serverRuntime().resolve(socket));
        } catch (IOException e) {
            unmount(share);
            throw e;
        }
    }

    /// The mount point is root's, so that nobody puts a link in its place.
    private Path point(String share) throws IOException {
        var closed = PosixFilePermissions.fromString("rwx--x--x");
        Files.createDirectories(layout.shares());
        Files.setPosixFilePermissions(layout.shares(), closed);
        var point = layout.shares().resolve(share);
        Files.createDirectories(point);
        return point;
    }

    /// Everybody may ask the server, which decides for each request by the account behind it.
    private String options(long device) throws IOException {
        var data = layout.data();
        return "fd="
                + device
                + ",rootmode=40000,user_id="
                + Files.getAttribute(data, "unix:uid")
                + ",group_id="
                + Files.getAttribute(data, "unix:gid")
                + ",allow_other,max_read="
                + MOST_READ;
    }

    /// Takes a share's mount away: in order if nobody uses it, else by force, after which what is open there gives errors.
    void unmount(String share) throws HostException {
        var point = layout.shares().resolve(share);
        try (var arena = Arena.ofConfined()) {
            long path = arena.allocateFrom(point.toString()).address();
            var outcome = UMOUNT.callInt(path, UMOUNT_NOFOLLOW);
            if (outcome.value() < 0 && outcome.errno() == EBUSY) {
                outcome = UMOUNT.callInt(path, UMOUNT_NOFOLLOW | MNT_FORCE_DETACH);
            }
            boolean mounted = outcome.value() == 0;
            boolean nothing = !mounted && (outcome.errno() == EINVAL || outcome.errno() == 2);
            if (!mounted && !nothing) {
                outcome.orThrow();
            }
            if (mounted) {
                unmount(share); // one may lie over another
            } else {
                Files.deleteIfExists(point);
            }
        } catch (IOException e) {
            throw new HostException(
                    "file-failed", "share " + share + " can't be unmounted: " + e.getMessage());
        }
    }

    /// Takes all mounts of shares away, such as those of a server that was killed.
    void clear() throws HostException {
        if (!Files.isDirectory(layout.shares(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var points = Files.newDirectoryStream(layout.shares())) {
            for (var point : points) {
                unmount(point.getFileName().toString());
            }
        } catch (NoSuchFileException e) {
            return; // gone meanwhile
        } catch (IOException e) {
            throw new HostException(
                    "file-failed", "mounts of shares can't be listed: " + e.getMessage());
        }
    }
}
