package io.sigmavault.update.slots;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Puts a release into the idle slot. The order of the steps is such that after a power cut at any moment the boot
/// loader finds either the running version alone, or besides it the new one whole:
///
/// 1. both files are read and compared with their hashes; nothing has changed yet
/// 2. kernels of other versions than the running one are taken away, then the idle slot's name
/// 3. the root is written and read back
/// 4. the kernel is written under a name that the boot loader does not take, and read back; from there what GRUB needs
/// 5. the slot gets its name
/// 6. the kernel gets the name that the boot loader takes, with three tries; GRUB is told the same
///
/// @param running the version that runs
public record Installation(Disk disk, BootPartition boot, Version running) {

    private static final int BLOCK_BYTES = 1 << 20;
    private static final String PART = ".part";

    /// Where the files of a release come from. Each is read twice or more: what is in the slot at the end is what counts.
    public interface Source {

        InputStream open(ListedFile file) throws IOException;
    }

    /// Told now and then how many bytes were read and written, of how many.
    public interface Steps {

        /// @throws UpdateException `update-cancelled`, which ends the installation
        void at(long done, long total) throws UpdateException;
    }

    /// @param release one that the verifier lets be installed
    /// @throws UpdateException `update-no-slots`, `update-not-blessed`, `update-running`, `update-too-big`,
    ///     `update-file`, `update-not-written`
    public void install(Release release, Source source, Steps steps)
            throws IOException, UpdateException {
        try {
            run(release, source, steps);
        } catch (Progress.StoppedException e) {
            throw e.reason();
        }
    }

    private void run(Release release, Source source, Steps steps)
            throws IOException, UpdateException {
        var kernel = release.kernel().orElseThrow();
        var root = release.root().orElseThrow();
        var slots = check(release, kernel, root);
        var progress = new Progress(steps, 3 * (kernel.sizeBytes() + root.sizeBytes()));
        compare(kernel, source.open(kernel), "update-file", progress);
        compare(root, source.open(root), "update-file", progress);

        clear(slots);
        var place = slots.idle().partition();
        writeRoot(place, source.open(root), progress);
        compare(
                root,
                new Range(disk, place.firstByte(), root.sizeBytes(), false),
                "update-not-written",
                progress);
        String name = KernelName.fresh(release.version()).toString();
        try (var content = progress.counted(source.open(kernel))) {
            boot.kernels().write(name + PART, content);
        }
        compare(kernel, boot.kernels().read(name + PART), "update-not-written", progress);
        boolean grub = boot.menu().present();
        if (grub) {
            boot.menu().put(release.version(), boot.kernels(), name + PART);
        }
        slots.table().rename(place.number(), Slots.PREFIX + release.version());
        boot.kernels().rename(name + PART, name);
        if (grub) {
            boot.menu().offer(release.version());
        }
    }

    private Slots check(Release release, ListedFile kernel, ListedFile root)
            throws IOException, UpdateException {
        var slots = Slots.read(disk, boot.names(), running);
        if (release.version().equals(running)) {
            throw new UpdateException("update-running", "version " + running + " runs already");
        }
        if (slots.running().kernel().filter(KernelName::blessed).isEmpty()) {
            throw new UpdateException(
                    "update-not-blessed",
                    "version " + running + " has not shown yet that it works: wait some minutes");
        }
        long room = slots.idle().partition().sizeBytes();
        if (root.sizeBytes() > room) {
            throw new UpdateException(
                    "update-too-big",
                    root.name() + " does not fit into a slot of " + room + " bytes");
        }
        if (2 * kernel.sizeBytes() > boot.kernels().freeBytes()) {
            throw new UpdateException(
                    "update-too-big", kernel.name() + " does not fit into the boot partition");
        }
        return slots;
    }

    private void clear(Slots slots) throws IOException, UpdateException {
        var own = "";
        for (String name : boot.kernels().names()) {
            var kernel = KernelName.parse(name);
            boolean other = kernel.isPresent() && !kernel.get().version().equals(running);
            if (other || name.startsWith(Slots.PREFIX) && name.endsWith(PART)) {
                boot.kernels().delete(name);
            } else if (kernel.isPresent()) {
                own = name;
            }
        }
        if (boot.menu().present()) {
            boot.menu().only(running, boot.kernels(), own);
        }
        var idle = slots.idle().partition();
        if (!idle.name().equals(Slots.EMPTY)) {
            slots.table().rename(idle.number(), Slots.EMPTY);
        }
    }

    /// Never writes beyond the slot, whatever `content` holds by now.
    private void writeRoot(Partition place, InputStream content, Progress progress)
            throws IOException, UpdateException {
        try (var in = progress.counted(content)) {
            var block = new byte[BLOCK_BYTES];
            long at = 0;
            for (int read = in.readNBytes(block, 0, block.length);
                    read > 0;
                    read = in.readNBytes(block, 0, block.length)) {
                if (at + read > place.sizeBytes()) {
                    throw new UpdateException("update-file", "the root grew while it was read");
                }
                disk.write(place.firstByte() + at, ByteBuffer.wrap(block, 0, read));
                at += read;
            }
            disk.force();
        }
    }

    private static void compare(
            ListedFile file, InputStream content, String code, Progress progress)
            throws IOException, UpdateException {
        String hash;
        try (var in = progress.counted(content)) {
            hash = Hashes.sha256(in);
        }
        if (!hash.equals(file.sha256())) {
            throw new UpdateException(
                    code,
                    code.equals("update-file")
                            ? file.name() + " is not what was signed: fetch the release again"
                            : file.name()
                                    + " reads back otherwise than it was written: the disk may be failing");
        }
    }
}
