package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultFiles.Upload;
import java.io.IOException;
import java.io.InputStream;

/// Pumps a request's body into an upload, one block at a time.
final class UploadStream {

    private static final int BLOCK_BYTES = 1 << 17;

    private UploadStream() {}

    /// @param announced length the request announced, or -1
    /// @throws SigmaVaultException code `body-incomplete` if the body ends early
    static void pump(InputStream body, long announced, Upload upload) throws SigmaVaultException {
        byte[] block = new byte[BLOCK_BYTES];
        long done = 0;
        for (int read = read(body, block); read >= 0; read = read(body, block)) {
            upload.write(block, 0, read);
            done += read;
        }
        if (announced >= 0 && done != announced) {
            throw incomplete();
        }
    }

    /// Fills the block as far as the body goes, so that the vault sees few large writes.
    private static int read(InputStream body, byte[] block) throws SigmaVaultException {
        try {
            int read = body.readNBytes(block, 0, block.length);
            return read == 0 ? -1 : read;
        } catch (IOException e) {
            throw incomplete().because(e);
        }
    }

    private static SigmaVaultException incomplete() {
        return new SigmaVaultException(
                "body-incomplete", 400, "the body ended early: nothing was stored, send it again");
    }
}
