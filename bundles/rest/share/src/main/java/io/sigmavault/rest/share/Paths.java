package io.sigmavault.rest.share;

import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import org.jspecify.annotations.Nullable;

/// Paths of files as requests name them.
final class Paths {

    private Paths() {}

    /// @param text names with slashes between; the root if it is missing
    static VaultPath of(String field, @Nullable String text) {
        try {
            return text == null ? VaultPath.ROOT : VaultPath.parse(text);
        } catch (InvalidPathException e) {
            throw Refusal.field(field, String.valueOf(e.getMessage()));
        }
    }
}
