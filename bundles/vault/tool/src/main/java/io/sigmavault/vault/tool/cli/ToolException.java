package io.sigmavault.vault.tool.cli;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;

/// Failures of the tool itself, not of a vault.
public final class ToolException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private ToolException(String code, int status, String message) {
        super(code, status, message);
    }

    public static SigmaVaultException notFound(String what) {
        return new ToolException("file-not-found", 404, what);
    }

    public static SigmaVaultException refused(String code, String message) {
        return new ToolException(code, 409, message);
    }

    /// A file of this computer that could not be read or written.
    public static SigmaVaultException failed(String what, Path file, IOException cause) {
        return failed(what + " " + file + " failed", cause);
    }

    public static SigmaVaultException failed(String what, IOException cause) {
        String detail = cause.getMessage();
        return new ToolException(
                        "io-failed",
                        500,
                        what + ": " + (detail == null ? cause.getClass().getSimpleName() : detail))
                .because(cause);
    }

    public static SigmaVaultException unavailable(String message) {
        return new ToolException("not-on-this-computer", 501, message);
    }

    public static SigmaVaultException diskFull(String file) {
        return new ToolException(
                "disk-full",
                507,
                "the disk is full at "
                        + file
                        + ": delete what was written, free space, and start again");
    }

    public static SigmaVaultException format0(Path vault) {
        return new ToolException(
                "vault-format-0",
                409,
                vault
                        + " is a vault of format 0: copy it to a new vault with"
                        + " `./sigmavault vault upgrade --vault "
                        + vault
                        + " NEW`, or use the server");
    }
}
