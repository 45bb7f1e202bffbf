package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;

/// Content that can be read at any place.
@FunctionalInterface
public interface Bytes {

    /// Reads up to `length` bytes at `position`.
    ///
    /// @return how many; 0 only at the end
    int read(long position, byte[] target, int offset, int length)
            throws IOException, SigmaVaultException;
}
