package io.sigmavault.vault.objects;

import java.io.IOException;

/// Stored bytes that are not what was written.
class Damaged extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param what which part, without names or content of the vault's files
    Damaged(String what) {
        super(what);
    }

    Damaged(String what, Throwable cause) {
        super(what, cause);
    }
}
