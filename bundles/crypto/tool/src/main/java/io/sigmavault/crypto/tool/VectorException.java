package io.sigmavault.crypto.tool;

import io.sigmavault.core.SigmaVaultException;
import java.nio.file.Path;

/// A folder or file of vectors that can't be used.
final class VectorException extends SigmaVaultException {

    static final String DAMAGED = "vectors-damaged";
    static final String NOT_FOUND = "vectors-not-found";
    static final String UNREADABLE = "vectors-unreadable";

    private static final long serialVersionUID = 1L;

    private VectorException(String code, String message) {
        super(code, 400, message);
    }

    static VectorException damaged(Path file, String why) {
        return new VectorException(
                DAMAGED, file + " is no file of test vectors: " + why + "; fetch it anew");
    }

    static VectorException notFound(Path folder) {
        return new VectorException(NOT_FOUND, "there is no folder " + folder);
    }

    static VectorException unreadable(Path file, Exception cause) {
        return new VectorException(UNREADABLE, file + " can't be read: " + cause.getMessage());
    }
}
