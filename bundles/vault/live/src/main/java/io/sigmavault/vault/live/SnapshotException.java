package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// What can't be done with a snapshot.
final class SnapshotException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private SnapshotException(String code, int status, String message) {
        super(code, status, message, Map.of());
    }

    static SnapshotException readOnly(long number) {
        return new SnapshotException(
                "snapshot-read-only",
                409,
                "snapshot " + number + " can't be changed: restore from it, and change that");
    }
}
