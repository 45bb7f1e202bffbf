package io.sigmavault.keys;

/// What can go wrong with a token. Codes stay the same across versions.
public enum HsmError {
    WRONG_PIN("wrong-pin", 403),
    /// Too many wrong PINs: the token, or its driver on its behalf, takes none for now or for ever.
    PIN_LOCKED("pin-locked", 423),
    /// Not a PIN that a token can be made with.
    PIN_UNSUITABLE("pin-unsuitable", 400),
    /// The token or the library of its driver is not there.
    TOKEN_MISSING("token-missing", 503),
    TOKEN_UNINITIALISED("token-uninitialised", 409),
    TOKEN_EXISTS("token-exists", 409),
    TOKEN_FULL("token-full", 507),
    /// The token answered with an error, or not at all; or its file is damaged.
    TOKEN_FAILED("token-failed", 502),
    /// The session is closed, or was ended by the token or by its driver going away.
    SESSION_LOST("session-lost", 503),
    /// This token can't do what was asked.
    MECHANISM_MISSING("mechanism-missing", 501),
    KEY_MISSING("key-missing", 404),
    KEY_EXISTS("key-exists", 409),
    /// The key is for something else.
    KEY_UNSUITABLE("key-unsuitable", 400),
    /// Wrapped with another key or for something else, or changed since.
    WRAPPED_KEY_REFUSED("wrapped-key-refused", 400),
    /// The audit log can't be written, and no key is used unrecorded.
    AUDIT_FAILED("audit-failed", 500),
    /// The machine did not start what the wrapped key is bound to.
    POLICY_REFUSED("policy-refused", 403);

    private final String code;
    private final int status;

    HsmError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /// Stable, lower case with dashes.
    public String code() {
        return code;
    }

    /// HTTP status that suits it.
    public int status() {
        return status;
    }
}
