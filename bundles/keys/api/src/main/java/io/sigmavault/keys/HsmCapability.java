package io.sigmavault.keys;

/// What a token can do.
public enum HsmCapability {
    /// [HsmProvider#initialise] makes a new token.
    INITIALISE,
    /// [HsmProvider#changePin] sets another PIN.
    CHANGE_PIN,
    /// Wraps and unwraps keys.
    WRAP,
    /// Takes wrapped keys in as keys of its own.
    IMPORT,
    /// Signs and verifies.
    SIGN,
    /// States which keys it holds.
    ATTEST,
    /// Wrapped keys open only after a start of software that the image's signer signed for.
    MEASURED_BOOT,
    /// Keys are used inside the device; without it they are in this process's memory while in use.
    HARDWARE
}
