package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.vault.VaultPath;
import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;

/// Locks that clients of one protocol hold on files or folders as a whole. They keep clients of every other protocol from
/// changing those, for as long as the holder's session or token is valid.
@ConsumerType
public interface LockSource {

    /// Whose locks they are; as [ProtocolProvider#id].
    String protocol();

    /// Who has a lock on something now. Asked for each change: must be quick, and neither wait nor fail.
    ///
    /// @param deep also on anything that is below it
    Collection<Caller> holders(String share, VaultPath path, boolean deep);
}
