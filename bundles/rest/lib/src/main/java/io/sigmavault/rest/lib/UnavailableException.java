package io.sigmavault.rest.lib;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// Something is away for a moment: it starts, or is being replaced.
public final class UnavailableException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    /// @param what in words, such as `the vault engine`
    public UnavailableException(String what) {
        super(
                "unavailable",
                503,
                what + " is not there at the moment: try again shortly",
                Map.of("retryAfterSeconds", 1));
    }
}
