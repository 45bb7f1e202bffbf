package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// The vaults of this machine. After a restart each one is locked.
@ProviderType
public interface Vaults {

    /// All vaults, sorted by name, locked or not.
    List<VaultInfo> list();

    /// @throws SigmaVaultException code `vault-unknown`
    VaultInfo info(String name) throws SigmaVaultException;

    /// Makes a vault and leaves it unlocked. It is on stable storage when this returns.
    ///
    /// @param name 1 to 63 of `a-z 0-9 -`, starting with a letter or digit
    /// @param passphrase at least 8 characters; cleared by this call
    /// @throws SigmaVaultException codes `vault-exists`, `vault-name-invalid`,
    ///     `passphrase-too-short`, `vault-full`
    VaultInfo create(String name, char[] passphrase, Actor actor) throws SigmaVaultException;

    /// Unlocks a vault; does nothing if it is unlocked and the passphrase is right.
    ///
    /// @param passphrase cleared by this call
    /// @throws SigmaVaultException codes `vault-unknown`, `wrong-passphrase`, `vault-damaged`
    VaultInfo unlock(String name, char[] passphrase, Actor actor) throws SigmaVaultException;

    /// Closes every handle, forgets the keys.
    ///
    /// @throws SigmaVaultException code `vault-unknown`
    VaultInfo lock(String name, Actor actor) throws SigmaVaultException;

    /// An unlocked vault's files.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`
    VaultFiles files(String name) throws SigmaVaultException;

    /// Seals a text that names or quotes a vault's content, for storage outside the vault, under a
    /// subkey of the vault; randomised.
    ///
    /// @return `sealed:` and base64url
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`
    String seal(String vault, String text) throws SigmaVaultException;

    /// Opens what [#seal] gave.
    ///
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`, `vault-damaged`
    String open(String vault, String sealed) throws SigmaVaultException;

    /// What happened to the files of an unlocked vault after `afterSequence`, oldest first: the
    /// source from which events and audit entries are derived.
    ///
    /// @param limit 1 to 10,000
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked`
    List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException;

    /// Waits for a change newer than `afterSequence`; returns at once if there is one. Costs nothing
    /// while it waits.
    ///
    /// @param wait how long at most
    /// @return the newest sequence, `afterSequence` or less if nothing came in time
    /// @throws SigmaVaultException codes `vault-unknown`, `vault-locked` (also when it is locked
    ///     while this waits)
    /// @throws InterruptedException if the thread is interrupted while it waits
    long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException;
}
