package io.sigmavault.vault;

import java.util.Arrays;

/// What opens a vault. The secret is cleared by the call that takes it.
public sealed interface VaultKey {

    /// Clears the secret.
    void clear();

    record Passphrase(char[] passphrase) implements VaultKey {
        @Override
        public void clear() {
            Arrays.fill(passphrase, '\0');
        }

        @Override
        public String toString() {
            return "a passphrase";
        }
    }

    /// @param content the file's bytes
    record KeyFile(byte[] content) implements VaultKey {
        @Override
        public void clear() {
            Arrays.fill(content, (byte) 0);
        }

        @Override
        public String toString() {
            return "a key file";
        }
    }

    /// @param secret what a token unwrapped of a slot, 32 bytes
    record Token(byte[] secret) implements VaultKey {
        @Override
        public void clear() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    /// @param secret what shares gave, 32 bytes
    record Shares(byte[] secret) implements VaultKey {
        @Override
        public void clear() {
            Arrays.fill(secret, (byte) 0);
        }

        @Override
        public String toString() {
            return "shares";
        }
    }
}
