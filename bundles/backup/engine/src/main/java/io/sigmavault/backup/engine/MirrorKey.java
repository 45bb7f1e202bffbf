package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The recovery key in `backup/recovery` of the data folder. Mirroring is on as long as it is there.
///
/// @param data the data folder
record MirrorKey(Path data) {

    private Path file() {
        return data.resolve("backup").resolve("recovery");
    }

    Optional<RecoveryKey> read() throws SigmaVaultException {
        try {
            byte[] bytes = Files.readAllBytes(file());
            return Optional.of(
                    RecoveryKey.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw Problems.failed("backup/recovery can't be read", e);
        }
    }

    void write(RecoveryKey key) throws SigmaVaultException {
        try {
            StableFile.makeFolder(data.resolve("backup"));
            StableFile.replace(file(), Slot.bytes(key::write));
        } catch (IOException e) {
            throw Problems.failed("backup/recovery can't be written", e);
        }
    }

    void delete() throws SigmaVaultException {
        try {
            StableFile.delete(file());
        } catch (IOException e) {
            throw Problems.failed("backup/recovery can't be removed", e);
        }
    }
}
