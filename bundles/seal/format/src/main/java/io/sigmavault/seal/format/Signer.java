package io.sigmavault.seal.format;

import io.sigmavault.crypto.Secret;

/// Who signs: keys of `Ed25519-ML-DSA-65`, whose signatures hold while one of both does, and verify only if both do.
///
/// @param privateKey both seeds; to be closed by whoever made it
public record Signer(byte[] publicKey, Secret privateKey) {}
