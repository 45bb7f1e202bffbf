package io.sigmavault.share.folder;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.ShareException;
import java.io.IOException;

/// Says what a disk refused.
///
/// @param source whose disk
record Trouble(String source) {

    /// Something that may fail.
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException, SigmaVaultException;
    }

    <T> T of(Work<T> work) throws SigmaVaultException {
        try {
            return work.get();
        } catch (IOException e) {
            throw of(e);
        }
    }

    SigmaVaultException of(IOException cause) {
        String what = String.valueOf(cause.getMessage());
        return (what.contains("No space left") || what.contains("quota exceeded")
                        ? ShareException.full(source)
                        : ShareException.failed(source, "its disk failed: see the system's log"))
                .because(cause);
    }
}
