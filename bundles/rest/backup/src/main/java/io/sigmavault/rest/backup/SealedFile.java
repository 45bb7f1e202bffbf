package io.sigmavault.rest.backup;

import io.sigmavault.backup.Backups;
import io.sigmavault.core.SigmaVaultException;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A backup that was written whole, sealed, before its first byte is sent: what fails is told as a problem, and a download
/// that ends early is seen to be. Its file goes with the answer, or with the next start.
///
/// @param bytes its size
record SealedFile(Path file, FileChannel open, long bytes) implements StreamingOutput {

    private static final int BUFFER = 65_536;

    static SealedFile of(Backups.Sealing sealing) throws SigmaVaultException {
        try {
            Path file = Files.createTempFile("backup-", ".svb"); // mode 0600
            try {
                try (var out = Files.newOutputStream(file)) {
                    sealing.to(out);
                }
                var open =
                        FileChannel.open(
                                file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
                return new SealedFile(file, open, open.size());
            } catch (IOException | SigmaVaultException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "backup-failed",
                            500,
                            "the backup can't be written beside the data: check the disk's free space")
                    .because(e);
        }
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (open;
                var in = Channels.newInputStream(open)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }
}
