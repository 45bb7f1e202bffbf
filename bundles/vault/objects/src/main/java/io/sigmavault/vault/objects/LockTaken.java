package io.sigmavault.vault.objects;

import java.io.IOException;

/// Somebody else holds a lock.
public final class LockTaken extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param who such as `another process`
    public LockTaken(String who) {
        super("it is open in " + who);
    }
}
