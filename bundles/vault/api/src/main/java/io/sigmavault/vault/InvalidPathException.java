package io.sigmavault.vault;

/// A path that no file may have. Unchecked: a caller's mistake. Code over REST: `path-invalid`, 400.
public final class InvalidPathException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidPathException(String message) {
        super(message);
    }
}
