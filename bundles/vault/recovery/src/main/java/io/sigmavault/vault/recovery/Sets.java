package io.sigmavault.vault.recovery;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.keys.shares.ShareSet;
import io.sigmavault.keys.shares.ShareWords;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.VaultException;

/// Sets of shares, as vaults' headers have them.
///
/// @param slots of all vaults
record Sets(KeySlots slots) {

    private static final int MOST_CHARACTERS = 1_000;

    /// A share and the slot that it is of. Closing it zeroes the share.
    record Found(KeySlot slot, Share share) implements AutoCloseable {
        @Override
        public void close() {
            share.close();
        }
    }

    /// @throws SigmaVaultException codes `share-wrong`, `shares-wrong`
    Found find(String vault, char[] words) throws SigmaVaultException {
        var share = ShareWords.parse(text(words));
        try {
            for (var slot : slots.slots(vault)) {
                if (slot.kind() == KeySlot.Kind.SHARES && of(vault, slot).contains(share)) {
                    return new Found(slot, share);
                }
            }
        } catch (SigmaVaultException | RuntimeException e) {
            share.close();
            throw e;
        }
        share.close();
        throw VaultException.wrongShares(vault);
    }

    private static String text(char[] words) throws SigmaVaultException {
        if (words.length > MOST_CHARACTERS) {
            throw new SigmaVaultException(
                    "share-wrong", 422, "a share has 32 words: this is longer than they can be");
        }
        return new String(words);
    }

    ShareSet of(String vault, KeySlot slot) throws SigmaVaultException {
        var key = slots.shares(vault, slot.id());
        return new ShareSet(key.threshold(), key.commitments());
    }
}
