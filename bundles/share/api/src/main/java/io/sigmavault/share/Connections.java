package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// Who uses shares now, over every protocol that tells it by a [ConnectionSource]. Permissions `share:connection:read` and
/// `share:connection:end`.
@ProviderType
public interface Connections {

    /// At most this many of each protocol are listed.
    int MOST = 1_000;

    /// The newest first. What is open has paths of vaults in it: it is for who may read connections only.
    ///
    /// @throws SigmaVaultException code `denied`
    List<Connection> list(Caller caller) throws SigmaVaultException;

    /// Ends a connection: what it transfers breaks off. Its account may connect again, unless its right or token is taken.
    ///
    /// @throws SigmaVaultException codes `denied`, `connection-unknown`
    void end(Caller caller, String id) throws SigmaVaultException;
}
