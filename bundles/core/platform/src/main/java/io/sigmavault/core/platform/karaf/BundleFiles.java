package io.sigmavault.core.platform.karaf;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Bundle;

/// Finds the jar of a bundle's present revision in Felix's cache, which OSGi has no call for:
/// `bundleID/versionREFRESH.REVISION/bundle.jar`, or the place that `revision.location` refers to.
final class BundleFiles {

    private static final String REFERENCE = "reference:";

    private BundleFiles() {}

    /// The jar, or empty for what has none, such as the framework.
    static Optional<Path> jarOf(Bundle bundle) throws IOException {
        File data = bundle.getBundleId() == 0 ? null : bundle.getDataFile("");
        Path folder = data == null ? null : data.toPath().toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return jarIn(folder);
    }

    static Optional<Path> jarIn(Path folder) throws IOException {
        Optional<Path> newest;
        try (var children = Files.list(folder)) {
            newest =
                    children.filter(child -> revision(child) >= 0)
                            .max(Comparator.comparingLong(BundleFiles::revision));
        }
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Path location = newest.get().resolve("revision.location");
        if (Files.exists(location)) {
            String text = Files.readString(location).strip();
            if (text.startsWith(REFERENCE)) {
                return existing(Path.of(URI.create(text.substring(REFERENCE.length()))));
            }
        }
        return existing(newest.get().resolve("bundle.jar"));
    }

    private static Optional<Path> existing(Path file) {
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /// Grows with each refresh and update; -1 for other files.
    private static long revision(Path child) {
        String name = child.getFileName().toString();
        if (!name.matches("version[0-9]{1,9}\\.[0-9]{1,9}")) {
            return -1;
        }
        String[] parts = name.substring("version".length()).split("\\.", -1);
        return (Long.parseLong(parts[0]) << 32) + Long.parseLong(parts[1]);
    }
}
