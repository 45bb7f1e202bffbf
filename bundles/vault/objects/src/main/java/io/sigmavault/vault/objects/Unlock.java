package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Secret;

/// What somebody opens a vault with. Closing its secret is the caller's.
public sealed interface Unlock {

    /// @param text UTF-8 of the composed normal form (NFC)
    record Passphrase(Secret text) implements Unlock {}

    /// @param bytes content of the key file, at least 32 bytes
    record KeyFile(Secret bytes) implements Unlock {}

    /// @param secret what a token unwrapped, 32 bytes
    record Token(Secret secret) implements Unlock {}

    /// @param secret what shares gave, 32 bytes
    record Shares(Secret secret) implements Unlock {}

    /// @param kem algorithm of the key encapsulation, such as `X25519-ML-KEM-768`
    /// @param key private key, as the algorithm has it
    record PrivateKey(String kem, Secret key) implements Unlock {}
}
