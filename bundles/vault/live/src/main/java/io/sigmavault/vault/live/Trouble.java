package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns failures of the disk and of the layers below into what the caller can act on.
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

    static SigmaVaultException of(String vault, IOException failure) {
        VaultException told;
        if (failure instanceof Damaged) {
            told = VaultException.damaged(vault, String.valueOf(failure.getMessage()));
        } else if (full(failure)) {
            told = VaultException.full(vault);
        } else {
            told = VaultException.failed(vault, String.valueOf(failure.getMessage()));
        }
        return told.because(failure);
    }

    /// Names the vault in what the layers below tell, with the codes that callers know.
    static SigmaVaultException of(String vault, SigmaVaultException failure) {
        var text = String.valueOf(failure.getMessage());
        return switch (failure.code()) {
            case "object-missing" -> VaultException.damaged(vault, text).because(failure);
            case "vault-write-stopped" -> VaultException.readOnly(vault, text).because(failure);
            case "wrong-key" -> VaultException.wrongPassphrase(vault).because(failure);
            default -> failure;
        };
    }
}
