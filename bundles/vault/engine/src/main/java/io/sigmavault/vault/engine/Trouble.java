package io.sigmavault.vault.engine;

import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns failures of the disk into what the caller can act on.
final class Trouble {

    private Trouble() {}

    /// Whether the disk, or the quota on it, is full.
    static boolean full(@Nullable Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            var text = String.valueOf(at.getMessage()).toLowerCase(Locale.ROOT);
            if (at instanceof IOException
                    && (text.contains("no space left") || text.contains("quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    static VaultException of(String vault, IOException failure) {
        VaultException told;
        if (failure instanceof Damaged) {
            told = VaultException.damaged(vault, String.valueOf(failure.getMessage()));
        } else if (full(failure)) {
            told = VaultException.full(vault);
        } else {
            told = VaultException.failed(vault, String.valueOf(failure.getMessage()));
        }
        told.initCause(failure);
        return told;
    }
}
