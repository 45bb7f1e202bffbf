package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads key files of the machine that the console runs on.
final class KeyFileContent {

    private static final int LARGEST = 65_536;

    private KeyFileContent() {}

    /// @return for the caller to clear
    static byte[] read(String file) throws IOException, SigmaVaultException {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] buffer = in.readNBytes(LARGEST + 1);
            if (buffer.length > LARGEST) {
                Arrays.fill(buffer, (byte) 0);
                throw new SigmaVaultException(
                        "key-invalid", 400, "a key file has 32 to 65536 bytes, " + file + " more");
            }
            return buffer;
        }
    }
}
