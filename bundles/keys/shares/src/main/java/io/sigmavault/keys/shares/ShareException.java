package io.sigmavault.keys.shares;

import io.sigmavault.core.SigmaVaultException;

/// What goes wrong with recovery shares.
public final class ShareException extends SigmaVaultException {

    /// Words that are no share, or not as they were printed.
    public static final String WRONG = "share-wrong";

    /// Fewer shares than are needed.
    public static final String TOO_FEW = "shares-too-few";

    /// Shares of several sets, or one that was changed.
    public static final String MIXED = "shares-mixed";

    private static final long serialVersionUID = 1L;

    private ShareException(String code, String message) {
        super(code, 422, message);
    }

    static ShareException wrong(String message) {
        return new ShareException(WRONG, message);
    }

    static ShareException tooFew(int given, int needed) {
        return new ShareException(
                TOO_FEW, given + " different shares are not enough: " + needed + " are needed");
    }

    static ShareException mixed(String message) {
        return new ShareException(MIXED, message);
    }
}
