package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;

/// What goes wrong with `.sigma` files and what goes into them.
final class SigmaFileException extends SigmaVaultException {

    static final String DAMAGED = "sigma-damaged";
    static final String NOT_FOUND = "file-not-found";
    static final String FAILED = "io-failed";
    static final String EXISTS = "target-exists";
    static final String NEWER = "sigma-newer";

    private static final long serialVersionUID = 1L;

    private SigmaFileException(String code, int status, String message) {
        super(code, status, message);
    }

    static SigmaFileException damaged(String what) {
        return new SigmaFileException(
                DAMAGED,
                422,
                "this is no .sigma file, or it is damaged or cut off ("
                        + what
                        + "): take another copy of it");
    }

    static SigmaFileException newer(String what) {
        return new SigmaFileException(
                NEWER,
                422,
                "this file needs a newer SigmaVault (" + what + "): update and try again");
    }

    static SigmaFileException notFound(Path what) {
        return new SigmaFileException(NOT_FOUND, 404, "there is no file or folder " + what);
    }

    static SigmaFileException exists(Path what) {
        return new SigmaFileException(
                EXISTS, 409, what + " is there already: name another place, or move it away");
    }

    static SigmaFileException noCodebook(Path what) {
        return new SigmaFileException(
                "codebook-invalid",
                422,
                what + " is no codebook, or a damaged one: make one with ./sigmavault sigma train");
    }

    static SigmaFileException tooLittle() {
        return new SigmaFileException(
                "too-little",
                409,
                "these files have too little in common to learn from: take more of them, small ones"
                        + " of one kind");
    }

    static SigmaFileException several() {
        return new SigmaFileException(
                "several-files", 409, "it holds a folder: name a place for it with -o, no pipe");
    }

    static SigmaVaultException failed(String what, Path file, IOException cause) {
        return failed(what + " " + file, cause);
    }

    static SigmaVaultException failed(String what, IOException cause) {
        String detail = cause.getMessage();
        return new SigmaFileException(
                        FAILED,
                        500,
                        what
                                + " failed: "
                                + (detail == null ? cause.getClass().getSimpleName() : detail))
                .because(cause);
    }
}
