package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;

/// Looks for damage.
final class Check {

    Check(Parts parts, CommitRecord commit) {}

    Checked run(boolean readFrames, ObjectStore.Progress progress) throws SigmaVaultException {
        throw new UnsupportedOperationException();
    }
}
