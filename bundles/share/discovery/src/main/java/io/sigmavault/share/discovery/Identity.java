package io.sigmavault.share.discovery;

import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/// Who this machine is to others on its network.
///
/// @param id stays the same over restarts, and tells nothing of the machine
/// @param name of the machine, at most 63 characters
record Identity(UUID id, String name) {

    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST_NAME = 63;

    /// @param folder in which the id is kept, in a file `discovery-id`
    static Identity in(Path folder) throws IOException {
        return new Identity(id(folder, folder.resolve("discovery-id")), machine());
    }

    /// Address of this machine in messages.
    String address() {
        return "urn:uuid:" + id;
    }

    private static UUID id(Path folder, Path file) throws IOException {
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (NoSuchFileException | IllegalArgumentException _) {
            var fresh = UUID.randomUUID();
            StableFile.makeFolder(folder);
            StableFile.replace(file, (fresh + "\n").getBytes(StandardCharsets.US_ASCII));
            return fresh;
        }
    }

    private static String machine() throws IOException {
        String name = Files.readString(NAME).strip();
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        String plain = first.replaceAll("[^A-Za-z0-9-]", "-").toUpperCase(Locale.ROOT);
        return plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }
}
