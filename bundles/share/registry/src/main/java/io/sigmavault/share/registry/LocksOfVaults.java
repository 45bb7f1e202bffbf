package io.sigmavault.share.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.vault.VaultLocks;
import io.sigmavault.vault.VaultPath;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What clients of shares have locked, or open to write on a mount, holds against changes of the vault itself too.
@Component
public final class LocksOfVaults implements VaultLocks {

    private final ShareRegistry shares;

    @Activate
    public LocksOfVaults(@Reference ShareRegistry shares) {
        this.shares = shares;
    }

    @Override
    public void check(String vault, VaultPath path, boolean deep) throws SigmaVaultException {
        for (Share share : shares.all()) {
            // Most shares have no lock: only of the others the path has to be unsealed.
            if (share.source() instanceof ShareSource.Vault source
                    && source.vault().equals(vault)
                    && shares.locks().any(share)) {
                check(share, path, deep);
            }
        }
    }

    private void check(Share share, VaultPath path, boolean deep) throws SigmaVaultException {
        if (shares.shown(share).source() instanceof ShareSource.Vault(_, var text)) {
            var root = VaultPath.parse(text);
            if (path.startsWith(root)) {
                var names = path.names().subList(root.names().size(), path.names().size());
                shares.locks().check(share, "", new VaultPath(names), deep);
            } else if (deep && root.startsWith(path)) {
                shares.locks().check(share, "", VaultPath.ROOT, true);
            }
        }
    }
}
