package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;

/// Deletes what is not in use.
final class Sweep {

    Sweep(Parts parts, Committer committer, VaultObjects objects) {}

    Swept run(ObjectStore.Marker marker, ObjectStore.Progress progress) throws SigmaVaultException {
        throw new UnsupportedOperationException();
    }
}
