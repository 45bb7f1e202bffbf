package io.sigmavault.crypto;

/// A key pair in raw encodings.
///
/// @param publicKey may be shown to anyone
/// @param privateKey to be closed by whoever holds it
public record AsymmetricKeys(byte[] publicKey, Secret privateKey) {}
