package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;

/// The share's files as a user of this machine may have them.
@FunctionalInterface
interface Views {

    /// @param uid of the process that asks
    /// @throws SigmaVaultException codes `unauthenticated`, `share-unknown`, `share-denied`
    FileView of(int uid) throws SigmaVaultException;
}
