package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import java.util.Optional;

/// The share's files as a user of this machine may have them.
@FunctionalInterface
interface Views {

    /// @param uid of the process that asks
    /// @throws SigmaVaultException codes `unauthenticated`, `share-unknown`, `share-denied`
    FileView of(int uid) throws SigmaVaultException;

    /// As whom a user of this machine acts; empty for nobody.
    default Optional<Caller> caller(int uid) {
        return Optional.empty();
    }
}
