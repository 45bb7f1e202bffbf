package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import org.jspecify.annotations.Nullable;

/// A sorted map of byte strings to read from: one state of a tree, or the head with its changes.
interface Entries {

    /// Without entries.
    Entries NONE =
            new Entries() {
                @Override
                public byte @Nullable [] get(byte[] key) {
                    return null;
                }

                @Override
                public byte @Nullable [] floor(byte[] key) {
                    return null;
                }

                @Override
                public int scan(byte[] from, byte[] to, int most, Sink sink) {
                    return 0;
                }
            };

    byte @Nullable [] get(byte[] key) throws SigmaVaultException;

    /// The greatest key that is at most `key`, or null.
    byte @Nullable [] floor(byte[] key) throws SigmaVaultException;

    /// Tells the entries from `from` (included) to `to` (excluded) in order, `most` at most.
    ///
    /// @return how many were told; less than `most` only at the end
    int scan(byte[] from, byte[] to, int most, Sink sink) throws SigmaVaultException;

    /// Told an entry; may not change the map.
    @FunctionalInterface
    interface Sink {
        void entry(byte[] key, byte[] value) throws SigmaVaultException;
    }
}
