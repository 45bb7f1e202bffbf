package io.sigmavault.vault;

import java.util.Arrays;

/// A key slot to be made: one more way to open a vault. The secret is cleared by the call that takes it.
public sealed interface NewSlot {

    /// What its owner calls it, at most 100 bytes of UTF-8; may be empty. Readable while the vault is locked.
    String label();

    /// Clears the secret.
    void clear();

    /// @param passphrase at least 8 characters
    record Passphrase(String label, char[] passphrase) implements NewSlot {
        @Override
        public void clear() {
            Arrays.fill(passphrase, '\0');
        }

        @Override
        public String toString() {
            return "passphrase " + label;
        }
    }

    /// @param content the file's bytes: random, 32 bytes to 64 KiB
    record KeyFile(String label, byte[] content) implements NewSlot {
        @Override
        public void clear() {
            Arrays.fill(content, (byte) 0);
        }

        @Override
        public String toString() {
            return "key file " + label;
        }
    }

    /// Who has the private key opens the vault with the stand-alone tool.
    ///
    /// @param publicKey one line, `sigmavault-public KEM BASE64`, as the tool's `vault keys recipient` writes it
    record Recipient(String label, String publicKey) implements NewSlot {
        @Override
        public void clear() {
            // A public key is no secret.
        }
    }

    /// @param key that wrapped the secret
    /// @param secret 32 random bytes
    record Token(String label, TokenKey key, byte[] secret) implements NewSlot {
        @Override
        public void clear() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "token " + label;
        }
    }

    /// @param key of which people have shares
    /// @param secret 32 random bytes
    record Shares(String label, SharedKey key, byte[] secret) implements NewSlot {
        @Override
        public void clear() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "shares " + label;
        }
    }
}
