package io.sigmavault.keys;

/// What a key of a token is for; it is used for nothing else.
public enum KeyUse {
    /// Wrapping and unwrapping other keys.
    WRAP,
    /// Signing and verifying.
    SIGN
}
