package io.sigmavault.update.slots;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What GRUB starts where a board has no UEFI: for each version `vmlinuz-VERSION`, `initrd-VERSION` and
/// `options-VERSION` (a block with its command line), and `grubenv` with
///
/// - `current`: the version that works
/// - `before`: the one before, in the other slot
/// - `next`: one that was just installed, and `tries`, how often it may still be started (GRUB counts down)
///
/// Every change of what starts is one write of one sector of `grubenv`.
///
/// @param folder `grub` of the boot partition
record Grub(BootFolder folder) {

    private static final String ENVIRONMENT = "grubenv";
    private static final String KERNEL = "vmlinuz-";
    private static final String INITRD = "initrd-";
    private static final String OPTIONS = "options-";
    private static final List<String> KINDS = List.of(KERNEL, INITRD, OPTIONS);
    private static final String CURRENT = "current";
    private static final String BEFORE = "before";
    private static final String NEXT = "next";
    private static final String TRIES = "tries";

    /// Whether this disk starts through GRUB at all.
    boolean present() throws IOException {
        return folder.names().contains(ENVIRONMENT);
    }

    /// What starts, in the names that systemd-boot would have for it.
    List<String> names() throws IOException {
        if (!present()) {
            return List.of();
        }
        var environment = environment();
        var found = new ArrayList<String>();
        for (String name : List.of(CURRENT, BEFORE)) {
            version(environment.get(name))
                    .ifPresent(version -> found.add(new KernelName(version, -1, 0).toString()));
        }
        var next = version(environment.get(NEXT));
        if (next.isPresent()) {
            String tries = environment.get(TRIES);
            int left = tries.matches("[0-3]") ? Integer.parseInt(tries) : 0;
            found.add(new KernelName(next.get(), left, KernelName.TRIES - left).toString());
        }
        return found;
    }

    /// Leaves nothing but the version that runs; if GRUB has not that one, it is taken from its kernel for UEFI.
    void only(Version running, BootFolder unified, String kernel)
            throws IOException, UpdateException {
        if (!holds(running)) {
            put(running, unified, kernel);
        }
        var environment = new GrubEnvironment(Map.of(CURRENT, running + ""));
        if (!environment.equals(environment())) {
            save(environment);
        }
        for (String name : folder.names()) {
            boolean other = KINDS.stream().anyMatch(name::startsWith);
            if (other && KINDS.stream().noneMatch(kind -> name.equals(kind + running))) {
                folder.delete(name);
            }
        }
    }

    /// Writes what a version needs to start, from its kernel for UEFI, and reads it back. It starts only when it is
    /// offered.
    ///
    /// @throws UpdateException `update-kernel`, `update-not-written`
    void put(Version version, BootFolder unified, String file) throws IOException, UpdateException {
        var kernel = UnifiedKernel.read(unified, file);
        byte[] options = new GrubEnvironment(Map.of("options", kernel.options())).bytes();
        write(OPTIONS + version, () -> new ByteArrayInputStream(options));
        write(INITRD + version, () -> kernel.open(".initrd"));
        write(KERNEL + version, () -> kernel.open(".linux"));
    }

    /// Lets a version that was put be started next, three times.
    void offer(Version version) throws IOException {
        save(
                new GrubEnvironment(
                        Map.of(
                                CURRENT,
                                environment().get(CURRENT),
                                NEXT,
                                version + "",
                                TRIES,
                                KernelName.TRIES + "")));
    }

    /// The version that runs has shown that it works.
    void bless(Version running) throws IOException {
        var environment = environment();
        if (environment.get(NEXT).equals(running + "")) {
            save(
                    new GrubEnvironment(
                            Map.of(CURRENT, running + "", BEFORE, environment.get(CURRENT))));
        }
    }

    /// The version that runs gives way to the other one.
    void giveWay(Version running, Version other) throws IOException {
        save(new GrubEnvironment(Map.of(CURRENT, other + "", NEXT, running + "", TRIES, "0")));
    }

    private boolean holds(Version version) throws IOException {
        var names = folder.names();
        return KINDS.stream().allMatch(kind -> names.contains(kind + version));
    }

    private interface Content {

        InputStream open() throws IOException, UpdateException;
    }

    private void write(String name, Content content) throws IOException, UpdateException {
        try (var in = content.open()) {
            folder.write(name, in);
        }
        String wanted;
        try (var in = content.open()) {
            wanted = Hashes.sha256(in);
        }
        try (var in = folder.read(name)) {
            if (!Hashes.sha256(in).equals(wanted)) {
                throw new UpdateException(
                        "update-not-written",
                        name
                                + " reads back otherwise than it was written: the disk may be failing");
            }
        }
    }

    private GrubEnvironment environment() throws IOException {
        try (var in = folder.read(ENVIRONMENT)) {
            return GrubEnvironment.parse(in.readNBytes(GrubEnvironment.BYTES + 1));
        }
    }

    private void save(GrubEnvironment environment) throws IOException {
        folder.overwrite(ENVIRONMENT, environment.bytes());
    }

    private static Optional<Version> version(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Version.parse(text));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }
}
