package io.sigmavault.seal.format;

/// Whom a file is sealed for.
///
/// @param kem `X25519-ML-KEM-768` or `X25519-ML-KEM-1024`
/// @param publicKey in the encoding of docs/format/keys.md
public record Recipient(String kem, byte[] publicKey) {}
