package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Recovery of vaults: shares of a secret that a slot of its own opens by, which several people hand in within a time window, and
/// rehearsals, which prove that a way to open a vault works without opening it or changing anything in it.
///
/// A share is 32 words; docs/format/shares.md. Words that are no share are refused with code `share-wrong`, which says which word is
/// wrong where that can be told. Characters are cleared by the caller.
@ProviderType
public interface RecoveryShares {

    /// What shares are handed in for.
    enum Purpose {
        /// To unlock a locked vault.
        UNLOCK,
        /// To prove that they would.
        REHEARSE
    }

    /// Draws a secret, makes shares of it and a slot that it opens, of an unlocked vault. The shares are in the answer and
    /// nowhere else.
    ///
    /// @param threshold how many of them are needed, 2 to `count`
    /// @param count 2 to 16
    /// @param with a key that opens the vault already; cleared by this call
    /// @throws SigmaVaultException codes `field-invalid`, and those of [KeySlots#add]
    Made make(String vault, String label, int threshold, int count, VaultKey with, Actor actor)
            throws SigmaVaultException;

    /// Tells whether one share is of a vault, locked or not, without revealing anything of the secret.
    ///
    /// @throws SigmaVaultException codes `share-wrong`, `shares-wrong` if it is a share of something else
    Share check(String vault, char[] words) throws SigmaVaultException;

    /// Hands one share in, which opens a window for the others or joins one. The last one that is needed unlocks the vault, or ends
    /// the rehearsal; then, and when the time is over, all are zeroed.
    ///
    /// @throws SigmaVaultException codes `share-wrong`, `shares-wrong`, `share-there` if it was handed in already,
    ///     `vault-unlocked` if there is nothing to unlock, `too-many-windows`, `share-other-person-needed` where it is set that each
    ///     comes from another one
    Window handIn(String vault, Purpose purpose, char[] words, Actor actor)
            throws SigmaVaultException;

    /// Windows of a vault that are open now, at most one a slot and purpose.
    List<Window> windows(String vault);

    /// Zeroes what was handed in for a vault; does nothing if that is nothing.
    void cancel(String vault, Actor actor) throws SigmaVaultException;

    /// Proves that a key opens a vault, and writes the date down.
    ///
    /// @param key cleared by this call
    /// @throws SigmaVaultException as [KeySlots#unlock]
    Rehearsal rehearse(String vault, VaultKey key, Actor actor) throws SigmaVaultException;

    /// Rehearsals of a vault that succeeded, of slots that it still has, newest first; at most 100.
    List<Rehearsal> rehearsals(String vault) throws SigmaVaultException;

    /// @param slot that was made
    /// @param set number of the set, nine hexadecimal digits: it is in each share
    /// @param shares words of each, in their order, to be printed and given to people
    record Made(KeySlot slot, String set, int threshold, List<List<String>> shares) {
        public Made {
            shares = List.copyOf(shares);
        }

        @Override
        public String toString() {
            return shares.size() + " shares of set " + set;
        }
    }

    /// A share that is right.
    ///
    /// @param slot that it belongs to
    /// @param number from 1
    record Share(int slot, String set, int number, int threshold, int count) {}

    /// @param given shares that were handed in
    /// @param ends when they are zeroed
    /// @param complete whether that were enough: the vault is unlocked, or the rehearsal is done, and the window is closed
    record Window(
            int slot,
            String set,
            Purpose purpose,
            int threshold,
            List<Given> given,
            Instant ends,
            boolean complete) {
        public Window {
            given = List.copyOf(given);
        }
    }

    /// @param number of the share
    /// @param by who handed it in
    record Given(int number, Actor by, Instant when) {}

    /// @param slot that was proven; 0 if any of its kind may have been it
    /// @param kind of the slot
    record Rehearsal(Instant when, KeySlot.Kind kind, int slot, Actor by) {}
}
