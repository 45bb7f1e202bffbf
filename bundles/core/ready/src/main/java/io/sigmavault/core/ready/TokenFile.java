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
import java.util.Optional;

/// The file named with `--token-out`: the bare token and a line end, mode 0600. It
/// is there, whole, from the moment the server is ready until the next start.
record TokenFile(Path path) {

    private static final int LIMIT_BYTES = 4096;

    /// Takes away the token in the file.
    Optional<String> take() {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LIMIT_BYTES) {
                return Optional.empty();
            }
            var token = Files.readString(path).strip();
            Files.delete(path);
            return Optional.of(token).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // unreadable or no text: it will be replaced
        }
    }

    /// Replaces the file; the token is on disk when this returns.
    ///
    /// @throws StartFailure if it can't be written
    void write(String token) throws StartFailure {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            var mode =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var file = FileChannel.open(fresh, options, mode)) {
                file.write(StandardCharsets.UTF_8.encode(token + "\n"));
                file.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            try (var folder = FileChannel.open(path.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new StartFailure(
                    StartFailure.NOT_WRITABLE,
                    "--token-out: " + path + " can't be written: " + e.getMessage());
        }
    }
}
