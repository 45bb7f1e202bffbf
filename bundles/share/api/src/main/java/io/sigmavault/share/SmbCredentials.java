package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Passwords for SMB: made by the server, one an account, never the account's own. Samba has to know a hash of them that is as
/// good as the password (the NT hash), so that it is kept only while the account has one, sealed. Permissions
/// `share:credential:read`, `create`, `remove` for the caller's own, `share:credential:list`, `grant`, `revoke` for all.
@ProviderType
public interface SmbCredentials {

    /// Makes a password for the caller's account, in place of the one it has.
    ///
    /// @throws SigmaVaultException codes `denied`, `smb-account-name` (a name that SMB does not take), `credential-failed`
    NewCredential create(Caller caller) throws SigmaVaultException;

    /// Takes the caller's away: its connections end.
    ///
    /// @throws SigmaVaultException codes `denied`, `credential-unknown`, `credential-failed`
    void remove(Caller caller) throws SigmaVaultException;

    /// The caller's account, and since when it has one.
    ///
    /// @throws SigmaVaultException code `denied`
    Standing standing(Caller caller) throws SigmaVaultException;

    /// Account → since when it has one, sorted; at most 1,000.
    ///
    /// @throws SigmaVaultException code `denied`
    Map<String, Instant> all(Caller caller) throws SigmaVaultException;

    /// Makes one for any account, as [#create].
    ///
    /// @throws SigmaVaultException also code `account-unknown`
    NewCredential grant(Caller caller, String account) throws SigmaVaultException;

    /// Takes any account's away, as [#remove].
    void revoke(Caller caller, String account) throws SigmaVaultException;

    /// @param account the name to type
    /// @param since empty if it has none
    record Standing(String account, Optional<Instant> since) {}

    /// @param account the name to type
    /// @param password shown once
    record NewCredential(String account, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "NewCredential[" + account + "]";
        }
    }
}
