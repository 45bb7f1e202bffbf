package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import io.sigmavault.update.slots.BlockDisk;
import io.sigmavault.update.slots.BootPartition;
import io.sigmavault.update.slots.Disk;
import io.sigmavault.update.slots.MountedBootFolder;
import io.sigmavault.update.slots.Slots;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// The disk that this machine runs from, opened for reading and writing, with its boot partition mounted.
///
/// @param running the version that runs, by the kernel's command line
/// @param lock held while the boot partition is mounted: the helper that blesses a version is another process
record SystemDisk(
        Layout layout,
        Commands commands,
        Version running,
        Disk disk,
        BootPartition boot,
        FileChannel lock)
        implements AutoCloseable {

    private static final Pattern SLOT =
            Pattern.compile("(?:^|\\s)root=PARTLABEL=sigmavault_(\\S+)");
    private static final Pattern ROOT = Pattern.compile("(?m)^/dev/([a-z0-9]{1,32}) / squashfs ");
    private static final String OPTIONS = "rw,nosuid,nodev,noexec,umask=0077";
    private static final int LIMIT_BYTES = 1 << 20;

    /// @throws UpdateException `update-no-slots` if it does not run from slots
    static SystemDisk open(Layout layout, Commands commands) throws HostException, UpdateException {
        var running = running(layout);
        var root = ROOT.matcher(text(layout.mounts()));
        if (!root.find()) {
            throw none();
        }
        var part = layout.blocks().resolve(root.group(1));
        try {
            var whole = RootFile.folder(part.toRealPath());
            if (!Files.exists(part.resolve("partition"))) {
                throw none();
            }
            var disk = BlockDisk.open(layout.devices().resolve(whole.getFileName()));
            FileChannel lock = null;
            try {
                lock = lock(layout);
                mount(layout, commands, whole, Slots.boot(disk).number());
                return new SystemDisk(layout, commands, running, disk, boot(layout), lock);
            } catch (IOException | UpdateException | HostException e) {
                disk.close();
                if (lock != null) {
                    lock.close();
                }
                throw e;
            }
        } catch (IOException e) {
            throw RootFile.failed(part, e);
        }
    }

    private static BootPartition boot(Layout layout) {
        return new BootPartition(
                new MountedBootFolder(layout.boot().resolve("EFI/Linux")),
                new MountedBootFolder(layout.boot().resolve("grub")),
                !Files.isDirectory(layout.firmware()));
    }

    /// Waits until no other process has the boot partition.
    private static FileChannel lock(Layout layout) throws IOException {
        var file = layout.bootLock();
        Files.createDirectories(file.getParent());
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    /// The version that runs.
    ///
    /// @throws UpdateException `update-no-slots`
    static Version running(Layout layout) throws HostException, UpdateException {
        var slot = SLOT.matcher(text(layout.commandLine()));
        if (!slot.find()) {
            throw none();
        }
        return Version.parse(slot.group(1));
    }

    Slots slots() throws IOException, UpdateException {
        return Slots.read(disk, boot.names(), running);
    }

    /// Unmounts the boot partition: a machine that loses its power finds it clean.
    @Override
    public void close() throws HostException {
        try (lock) {
            try {
                disk.close();
            } finally {
                commands.run("umount", layout.boot().toString());
            }
        } catch (IOException e) {
            throw RootFile.failed(layout.boot(), e);
        }
    }

    private static void mount(Layout layout, Commands commands, Path whole, int number)
            throws HostException, IOException {
        var point = layout.boot();
        Files.createDirectories(point);
        if (text(layout.mounts()).contains(" " + point + " ")) {
            return; // the helper was ended in the middle of something
        }
        commands.run(
                "mount", "-t", "vfat", "-o", OPTIONS, device(layout, whole, number), "" + point);
    }

    /// The device of a partition: sysfs has a folder for each in that of its disk.
    private static String device(Layout layout, Path whole, int number)
            throws HostException, IOException {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(whole, whole.getFileName() + "*")) {
            for (var part : parts) {
                var file = part.resolve("partition");
                if (Files.exists(file) && text(file).strip().equals("" + number)) {
                    return layout.devices().resolve(part.getFileName()).toString();
                }
            }
        }
        throw new HostException(
                "file-failed", whole + " has no partition " + number + ": restart the machine");
    }

    private static String text(Path file) throws HostException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw RootFile.failed(file, e);
        }
    }

    private static UpdateException none() {
        return new UpdateException(
                "update-no-slots",
                "this machine does not run from one of two slots: only an installed appliance updates itself");
    }
}
