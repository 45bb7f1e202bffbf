package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Key slots: the ways to open a vault, and which of them the server uses after a restart. Every change is on stable
/// storage when its method returns. Methods may throw codes `vault-unknown`, `vault-damaged`, `vault-io-failed`, and
/// `slots-unsupported` for a vault of version 0. Secrets are cleared, also when a call fails.
@ProviderType
public interface KeySlots {

    /// Makes a vault with these slots and leaves it unlocked.
    ///
    /// @param name 1 to 63 of `a-z 0-9 -`, starting with a letter or digit
    /// @param slots 1 to 64
    /// @param opening of a key file that one of the slots is made of
    /// @throws SigmaVaultException codes `vault-exists`, `vault-name-invalid`, `passphrase-too-short`, `key-invalid`,
    ///     `key-file-unreadable`, `key-file-wrong`, `slot-unknown`, `machine-slots-only`, `vault-full`
    VaultInfo create(String name, List<NewSlot> slots, Opening opening, Actor actor)
            throws SigmaVaultException;

    /// Unlocks a vault; does nothing if it is unlocked and the key is right.
    ///
    /// @throws SigmaVaultException codes `wrong-passphrase`, `key-file-wrong`, `token-key-wrong`, `shares-wrong`
    VaultInfo unlock(String vault, VaultKey key, Actor actor) throws SigmaVaultException;

    /// Does nothing if the key opens the vault, locked or not, and changes nothing in any case.
    ///
    /// @throws SigmaVaultException as [#unlock]
    void check(String vault, VaultKey key) throws SigmaVaultException;

    /// What a slot of kind [KeySlot.Kind#TOKEN] is opened by.
    ///
    /// @throws SigmaVaultException code `slot-unknown` if it is none
    TokenKey token(String vault, int slot) throws SigmaVaultException;

    /// What a slot of kind [KeySlot.Kind#SHARES] is opened by.
    ///
    /// @throws SigmaVaultException code `slot-unknown` if it is none
    SharedKey shares(String vault, int slot) throws SigmaVaultException;

    /// The slots of a vault, locked or not, 1 to 64.
    List<KeySlot> slots(String vault) throws SigmaVaultException;

    /// Adds a slot to an unlocked vault.
    ///
    /// @param with a key that opens the vault already
    /// @throws SigmaVaultException codes `vault-locked`, `wrong-passphrase`, `key-file-wrong`, `key-invalid`,
    ///     `passphrase-too-short`
    KeySlot add(String vault, NewSlot slot, VaultKey with, Actor actor) throws SigmaVaultException;

    /// Removes a slot of an unlocked vault. Who has its secret and an old copy of the header still opens what was stored
    /// until then.
    ///
    /// @throws SigmaVaultException codes `vault-locked`, `slot-unknown`, `last-slot`, `slot-in-use` for the last key file
    ///     of a vault that is opened by one, and the last slot of the token that opens it; `machine-slots-only`
    void remove(String vault, int slot, Actor actor) throws SigmaVaultException;

    /// How a vault, locked or not, is opened after a restart.
    Opening opening(String vault) throws SigmaVaultException;

    /// What became of it.
    Opening.Outcome outcome(String vault) throws SigmaVaultException;

    /// Who opens a vault by its token says what became of it. Does nothing for a vault that is opened another way, or was locked by hand.
    void tellOutcome(String vault, Opening.Outcome outcome) throws SigmaVaultException;

    /// Changes how an unlocked vault is opened after a restart.
    ///
    /// @throws SigmaVaultException codes `vault-locked`, `key-file-unreadable`, `key-file-wrong`, `slot-unknown` for a token that
    ///     the vault has no slot of
    void setOpening(String vault, Opening opening, Actor actor) throws SigmaVaultException;
}
