package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;

/// What goes wrong with sealed files.
public final class SealedException extends SigmaVaultException {

    /// The file is no sealed file, or was changed.
    public static final String DAMAGED = "sealed-damaged";

    /// The file ends before its signature.
    public static final String CUT = "sealed-incomplete";

    /// A newer version wrote it.
    public static final String NEWER = "sealed-newer";

    /// It is for other recipients.
    public static final String WRONG_KEY = "wrong-key";

    /// Somebody else signed it.
    public static final String WRONG_SIGNER = "wrong-signer";

    /// What is to be written goes beyond a bound of the format.
    public static final String TOO_LARGE = "sealed-too-large";

    /// Reading or writing failed.
    public static final String FAILED = "io-failed";

    private static final long serialVersionUID = 1L;

    private SealedException(String code, int status, String message) {
        super(code, status, message);
    }

    public static SealedException damaged(String what) {
        return new SealedException(
                DAMAGED,
                422,
                "this is no sealed file, or it was changed since it was sealed ("
                        + what
                        + "): take another copy of it");
    }

    static SealedException cut() {
        return new SealedException(
                CUT,
                422,
                "the file is not complete, its signature is missing: take another copy of it; what is whole can be read"
                        + " with --salvage, but nobody answers for who made it");
    }

    static SealedException newer(String what) {
        return new SealedException(
                NEWER,
                422,
                "this file needs a newer SigmaVault (" + what + "): update and try again");
    }

    static SealedException wrongKey() {
        return new SealedException(
                WRONG_KEY,
                403,
                "none of the keys given opens this file: it was sealed for other recipients");
    }

    /// @param signer fingerprint of who did
    public static SealedException wrongSigner(String signer) {
        return new SealedException(
                WRONG_SIGNER,
                403,
                "the file is signed with another key than that of --signer: " + signer);
    }

    static SealedException tooLarge(String what) {
        return new SealedException(TOO_LARGE, 413, what);
    }

    static SigmaVaultException failed(String what, IOException cause) {
        String detail = cause.getMessage();
        return new SealedException(
                        FAILED,
                        500,
                        what
                                + " failed: "
                                + (detail == null ? cause.getClass().getSimpleName() : detail))
                .because(cause);
    }
}
