package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/// The machine's Samba, as it serves shares. Permission `share:share:read`.
@ProviderType
public interface SmbServer {

    /// @throws SigmaVaultException codes `denied`, `host-failed`
    State state(Caller caller) throws SigmaVaultException;

    /// @param obstacle why it can't serve, and what to do; empty if it can
    /// @param running whether Samba runs; it does while it serves something
    /// @param version as it names itself; empty if it is not there
    /// @param served names of shares
    /// @param unserved shares that have SMB and that it can't serve: `fuse` has to be there for them
    record State(
            String obstacle,
            boolean running,
            String version,
            Set<String> served,
            Set<String> unserved) {}
}
