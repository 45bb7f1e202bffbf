package io.sigmavault.vault.tool.cli;

import io.sigmavault.core.SigmaVaultException;

/// A command line that can't be understood.
public final class UsageException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super("usage", 400, message);
    }
}
