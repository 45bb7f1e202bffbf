package io.sigmavault.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// Slots of vaults that a token opens, an HSM or a TPM. Each call logs in at the token, and out again. A PIN is UTF-8 text, cleared
/// by the caller; null stands for the one that the service was given by systemd (credential `sigmavault.hsm.TOKEN.pin`), and for
/// the empty one if it was given none.
///
/// Besides what is named, methods throw what the token says: `wrong-pin`, `pin-locked`, `token-missing` also if its driver is gone,
/// `token-uninitialised`, `token-failed`, `session-lost`, `mechanism-missing`, `wrapped-key-refused`, `policy-refused`. Nothing is
/// opened or changed then.
@ProviderType
public interface TokenSlots {

    /// Label of the key in a token that is used, and made if it is not there, where no other is named.
    String KEY = "sigmavault-vaults";

    /// A slot to be made: a fresh secret, and what the token wrapped it to.
    ///
    /// @param label of the slot
    /// @param token id of its driver
    /// @param key label of a key of the token, for wrapping; null for [#KEY]
    /// @throws SigmaVaultException codes `key-missing`, `key-unsuitable`
    NewSlot slot(String label, String token, @Nullable String key, char @Nullable [] pin)
            throws SigmaVaultException;

    /// What opens a vault, locked or not: the secret of its slot of this token.
    ///
    /// @param pin null only for a vault that this token opens with nobody asked: who may unlock vaults does not use the service's
    ///     PIN for others
    /// @throws SigmaVaultException codes `slot-unknown` if it has none, `pin-missing`
    VaultKey key(String vault, String token, char @Nullable [] pin) throws SigmaVaultException;

    /// From now on an unlocked vault is opened after a restart by this token as soon as it is there, with nobody asked. That this
    /// works now, with the PIN of the service or with none, is tried first.
    ///
    /// @throws SigmaVaultException codes `vault-locked`, `slot-unknown`
    void openAlone(String vault, String token, Actor actor) throws SigmaVaultException;

    /// Whether a token can be logged in to with nobody asked.
    ///
    /// @throws SigmaVaultException if not: why
    void checkAlone(String token) throws SigmaVaultException;

    /// The last reason why a vault was not opened by its token since this service started, as a sentence.
    Optional<String> trouble(String vault);
}
