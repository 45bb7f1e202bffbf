package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Passwords for SMB: made by the server, one an account, never the account's own. Samba has to know a hash of them that is as
/// good as the password (the NT hash), so that it is kept only while the account has one, sealed. Permissions
/// `share:credential:read`, `create`, `remove`.
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

    /// Since when the caller's account has one; empty if it has none.
    ///
    /// @throws SigmaVaultException code `denied`
    Optional<Instant> since(Caller caller) throws SigmaVaultException;

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
