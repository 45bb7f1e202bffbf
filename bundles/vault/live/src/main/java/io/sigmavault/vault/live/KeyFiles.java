package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Key files on the server's own file systems, such as a stick's: 32 bytes to 64 KiB.
final class KeyFiles {

    private static final int SMALLEST = 32;
    private static final int LARGEST = 65_536;
    private static final int LONGEST_PATH = 4_096;

    private KeyFiles() {}

    /// A path that may be written down and looked at.
    static boolean isPath(String path) {
        try {
            return path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                    && path.chars().noneMatch(Character::isISOControl)
                    && Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /// What tells one file, or one content of it, from another without reading it; empty if none is there.
    static Optional<String> fingerprint(String path) {
        try {
            var about = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
            return Optional.of(about.size() + " " + about.lastModifiedTime() + about.fileKey());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /// @throws SigmaVaultException code `key-file-unreadable`
    static Secret read(String vault, String path) throws SigmaVaultException {
        byte @Nullable [] content = isPath(path) ? content(Path.of(path)) : null;
        if (content == null) {
            throw VaultException.unreadableKeyFile(vault);
        }
        return Secret.owning(content);
    }

    private static byte @Nullable [] content(Path file) {
        if (!Files.isRegularFile(file)) {
            return null; // a pipe or a device would make the reader wait
        }
        byte[] buffer = new byte[LARGEST + 1];
        try (var in = Files.newInputStream(file)) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            boolean fits = length >= SMALLEST && length <= LARGEST;
            return fits ? Arrays.copyOf(buffer, length) : null;
        } catch (IOException | SecurityException e) {
            return null;
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
