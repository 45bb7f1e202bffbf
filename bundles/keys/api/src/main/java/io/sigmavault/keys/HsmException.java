package io.sigmavault.keys;

import io.sigmavault.core.SigmaVaultException;

/// A token could not do something. The message names the token, never a PIN or a key.
public final class HsmException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private final HsmError error;

    /// @param message what happened, to which token, what to do
    public HsmException(HsmError error, String message) {
        super(error.code(), error.status(), message);
        this.error = error;
    }

    /// What went wrong, to switch on.
    public HsmError error() {
        return error;
    }

    @Override
    public HsmException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public static HsmException wrongPin(String token) {
        return new HsmException(
                HsmError.WRONG_PIN,
                token + " refused the PIN: check it, a token locks after too many wrong ones");
    }

    /// @param seconds until it takes one again; 0 if it stays locked
    public static HsmException locked(String token, long seconds) {
        return new HsmException(
                HsmError.PIN_LOCKED,
                token
                        + " takes no PIN after too many wrong ones: "
                        + (seconds > 0
                                ? "try again in " + seconds + " s"
                                : "its security officer has to unlock it"));
    }

    public static HsmException missing(String token, String what) {
        return new HsmException(HsmError.MECHANISM_MISSING, token + " " + what);
    }

    public static HsmException tokenMissing(String token, String what) {
        return new HsmException(HsmError.TOKEN_MISSING, token + " is not there: " + what);
    }

    public static HsmException sessionLost(String token) {
        return new HsmException(
                HsmError.SESSION_LOST, "the session at " + token + " has ended: log in again");
    }

    /// @param why the audit log's own
    public static HsmException unaudited(String token, SigmaVaultException why) {
        return new HsmException(
                        HsmError.AUDIT_FAILED,
                        token + " is not used while that can't be recorded: " + why.getMessage())
                .because(why);
    }

    public static HsmException keyMissing(String token, String label) {
        return new HsmException(
                HsmError.KEY_MISSING, token + " has no key " + label + ": see hsm:keys");
    }

    public static HsmException keyExists(String token, String label) {
        return new HsmException(
                HsmError.KEY_EXISTS, token + " has a key " + label + ": choose another label");
    }

    public static HsmException unsuitable(HsmKey key) {
        return new HsmException(
                HsmError.KEY_UNSUITABLE, "key " + key.label() + " is not for that: use another");
    }

    public static HsmException refused(String token) {
        return new HsmException(
                HsmError.WRAPPED_KEY_REFUSED,
                token
                        + " refused a wrapped key: it was wrapped with another key or for something"
                        + " else, or was changed");
    }
}
