package io.sigmavault.vault.objects;

import io.sigmavault.crypto.Secret;

/// A key slot to be made. Closing its secret is the caller's.
public sealed interface NewSlot {

    /// What its owner calls it, at most 100 bytes of UTF-8; readable without a key.
    String label();

    /// @param text UTF-8 of the composed normal form (NFC), at least 8 characters
    record Passphrase(String label, Secret text) implements NewSlot {}

    /// @param bytes content of the key file: at least 32 bytes of random, at most 64 KiB
    record KeyFile(String label, Secret bytes) implements NewSlot {}

    /// @param kem `X25519-ML-KEM-768`, or `ML-KEM-512`, `-768`, `-1024`
    /// @param publicKey as the algorithm has it
    record Recipient(String label, String kem, byte[] publicKey) implements NewSlot {}

    /// @param secret 32 random bytes, which `key` has wrapped
    record Token(String label, TokenKey key, Secret secret) implements NewSlot {}

    /// @param secret 32 random bytes, of which people have shares
    record Shares(String label, SharedKey key, Secret secret) implements NewSlot {}
}
