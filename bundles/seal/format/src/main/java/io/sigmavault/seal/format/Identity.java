package io.sigmavault.seal.format;

import io.sigmavault.crypto.Secret;

/// A recipient's private key.
///
/// @param kem `X25519-ML-KEM-768` or `X25519-ML-KEM-1024`
/// @param privateKey the seed; to be closed by whoever made it
public record Identity(String kem, Secret privateKey) {}
