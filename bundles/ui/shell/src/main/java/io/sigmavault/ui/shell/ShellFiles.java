package io.sigmavault.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The shell's own files, read from this bundle once and kept: less than 1 MiB in all.
final class ShellFiles {

    private final ConcurrentHashMap<String, Optional<Asset>> read = new ConcurrentHashMap<>();

    /// @param name file name without folders
    Optional<Asset> file(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}") || name.endsWith(".gz")) {
            return Optional.empty();
        }
        // names come from outside: only those that exist may stay in the map
        var known = read.get(name);
        if (known != null) {
            return known;
        }
        var bytes = resource(name);
        if (bytes == null) {
            return Optional.empty();
        }
        return read.computeIfAbsent(
                name, _ -> Optional.of(Asset.of(name, bytes, resource(name + ".gz"))));
    }

    private static byte @Nullable [] resource(String name) {
        try (var in = ShellFiles.class.getResourceAsStream("/ui/" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read ui/" + name + " from the bundle", e);
        }
    }
}
