package io.sigmavault.codec;

import io.sigmavault.core.SigmaVaultException;

/// A block that its codec cannot decode.
public sealed class CorruptBlockException extends SigmaVaultException
        permits CodebookMissingException {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong with the block, with numbers
    public CorruptBlockException(String message) {
        this("block-corrupt", 500, message);
    }

    CorruptBlockException(String code, int status, String message) {
        super(code, status, message);
    }
}
