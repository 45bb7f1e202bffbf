package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.io.InputStream;

/// Where the files of a release are.
interface Source {

    /// Opens a file.
    ///
    /// @param from where to begin, if the file is still the one that `tag` names
    /// @param tag of the file when its beginning was fetched; empty if it was not
    /// @throws SigmaVaultException code `update-source-failed`
    Content open(String name, long from, String tag)
            throws SigmaVaultException, IOException, InterruptedException;

    /// @param from where the content begins: what was asked for, or 0
    /// @param tag that changes with the file; empty if nothing tells
    record Content(InputStream stream, long from, String tag) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /// Reads a whole small file.
    ///
    /// @param limit most bytes it may have
    default byte[] small(String name, int limit) throws SigmaVaultException, InterruptedException {
        try (var content = open(name, 0, "")) {
            byte[] bytes = content.stream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw failed(name + " is longer than " + limit + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw (SigmaVaultException)
                    failed(name + " can't be read: " + e.getMessage()).because(e);
        }
    }

    static SigmaVaultException failed(String what) {
        return new SigmaVaultException("update-source-failed", 502, what);
    }
}
