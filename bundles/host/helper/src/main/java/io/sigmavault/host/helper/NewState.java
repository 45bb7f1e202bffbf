package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// Makes the state partition of an installed disk: an ext4 with what the person decided, and nothing else. It is put
/// together in memory and written in one go.
record NewState(Layout layout, Commands commands) {

    private static final int BLOCK_BYTES = 4096;

    /// Options as for the state partition of the disk image: made for terabytes from the start.
    void make(NewSystem wanted, Medium.Part part) throws HostException {
        var run = RootFile.folder(layout.installed());
        try {
            Files.createDirectories(run);
            var tree = Files.createTempDirectory(run, "state"); // mode 0700
            try {
                fill(tree, wanted);
                commands.run(
                        "mkfs.ext4",
                        "-q",
                        "-F",
                        "-b",
                        "" + BLOCK_BYTES,
                        "-I",
                        "256",
                        "-i",
                        "16384",
                        "-J",
                        "size=32",
                        "-E",
                        "nodiscard,offset=" + part.start(),
                        "-d",
                        tree.toString(),
                        wanted.device(),
                        "" + part.bytes() / BLOCK_BYTES);
            } finally {
                remove(tree);
            }
        } catch (IOException e) {
            throw RootFile.failed(run, e);
        }
    }

    private static void fill(Path tree, NewSystem wanted) throws IOException {
        folder(tree.resolve("var"), "rwxr-xr-x");
        folder(tree.resolve("etc"), "rwxr-xr-x");
        folder(tree.resolve("etc/work"), "rwxr-xr-x");
        var etc = folder(tree.resolve("etc/upper"), "rwxr-xr-x");
        if (!wanted.name().isEmpty()) {
            var name = (wanted.name() + "\n").getBytes(StandardCharsets.UTF_8);
            file(etc.resolve("hostname"), name, "rw-r--r--");
        }
        if (wanted.setUp().length > 0) {
            var store = folder(etc.resolve("credstore"), "rwx------");
            file(store.resolve("sigmavault.unattended"), wanted.setUp(), "rw-------");
        }
    }

    private static Path folder(Path folder, String mode) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    private static void file(Path file, byte[] text, String mode) throws IOException {
        var permissions = PosixFilePermissions.fromString(mode);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
        Files.write(file, text);
        Files.setPosixFilePermissions(file, permissions);
    }

    private static void remove(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
