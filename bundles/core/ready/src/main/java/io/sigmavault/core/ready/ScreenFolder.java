package io.sigmavault.core.ready;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What the machine's own screen may know, as files for a program of the same group, in a folder that systemd makes
/// and removes (`-Dsigmavault.screen=FOLDER`):
///
/// - `port`, `fingerprint`, `certificate.pem`: mode 0640
/// - `setup-code`: mode 0640, from readiness until the code was used
/// - `health`: mode 0640, once after the start: `ok`, or a line for each vault that is not well
record ScreenFolder(Path folder) {

    /// Empty if no folder is named: the process was started from a terminal, which shows the code itself.
    static Optional<ScreenFolder> ofProcess() {
        return Optional.ofNullable(System.getProperty("sigmavault.screen"))
                .map(text -> new ScreenFolder(Path.of(text)));
    }

    /// Writes down where the server listens and how it proves itself.
    ///
    /// @param certificate PEM file
    void show(int port, String fingerprint, Path certificate) throws IOException {
        write("certificate.pem", Files.readString(certificate));
        write("fingerprint", fingerprint + "\n");
        write("port", port + "\n");
    }

    /// Shows the code, or takes it away once it was used.
    void show(Optional<String> setUpCode) throws IOException {
        if (setUpCode.isPresent()) {
            write("setup-code", setUpCode.get() + "\n");
        } else {
            Files.deleteIfExists(folder.resolve("setup-code"));
        }
    }

    /// Tells how the vaults are.
    ///
    /// @param faults none: all are well
    void show(List<String> faults) throws IOException {
        write("health", faults.isEmpty() ? "ok\n" : String.join("\n", faults) + "\n");
    }

    /// Replaces a file whole. The folder is in memory: nothing is forced.
    private void write(String name, String text) throws IOException {
        var fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var file = FileChannel.open(fresh, options, mode)) {
            // The umask of the server lets nobody else read.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
            var bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
