package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.host.Posix;

/// Whether this computer can store and restore trees.
final class Host {

    private Host() {}

    static void check() throws SigmaVaultException {
        if (!Posix.available()) {
            throw ToolException.unavailable(
                    "put and restore need Linux on a 64-bit processor; the other verbs, get among them, work"
                            + " everywhere");
        }
    }
}
