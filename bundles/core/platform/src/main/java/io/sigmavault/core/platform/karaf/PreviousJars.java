package io.sigmavault.core.platform.karaf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The jar that each updated bundle had before, as `SYMBOLIC-NAME.jar`. Lies beside the bundle cache
/// and may be deleted with it.
final class PreviousJars {

    private final Path folder;

    PreviousJars(Path folder) {
        this.folder = folder;
    }

    Optional<Path> of(String symbolicName) {
        Path file = file(symbolicName);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /// Keeps a copy of `jar`; it is on stable storage when this returns.
    void keep(String symbolicName, Path jar) throws IOException {
        Path fresh = scratch(symbolicName);
        Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file(symbolicName), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(String symbolicName) throws IOException {
        Files.deleteIfExists(file(symbolicName));
    }

    /// A new file in this folder, for the caller to delete.
    Path scratch(String symbolicName) throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, symbolicName + "-", ".new");
    }

    private Path file(String symbolicName) {
        return folder.resolve(symbolicName.replaceAll("[^a-zA-Z0-9._-]", "_") + ".jar");
    }
}
