package io.sigmavault.seal.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.shares.ShareException;
import io.sigmavault.seal.format.SealedException;
import io.sigmavault.vault.tool.cli.Exit;

/// Exit codes: those of all tools, and two of this one.
final class Codes {

    /// The file ends before its signature.
    static final int CUT = 3;

    /// Somebody else signed it.
    static final int WRONG_SIGNER = 4;

    private Codes() {}

    static int of(SigmaVaultException e) {
        return switch (e.code()) {
            case SealedException.CUT -> CUT;
            case SealedException.WRONG_SIGNER -> WRONG_SIGNER;
            case SealedException.DAMAGED, ShareException.WRONG, ShareException.MIXED ->
                    Exit.DAMAGED.code();
            case SealedException.NEWER -> Exit.UNAVAILABLE.code();
            case "path-unknown" -> Exit.NOT_FOUND.code();
            default -> Exit.of(e.code()).code();
        };
    }
}
