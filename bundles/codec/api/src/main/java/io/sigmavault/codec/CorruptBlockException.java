package io.sigmavault.codec;

import io.sigmavault.core.SigmaVaultException;

/// A block that its codec cannot decode.
public final class CorruptBlockException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong with the block, with numbers
    public CorruptBlockException(String message) {
        super("block-corrupt", 500, message);
    }
}
