package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.setup.SetupStep;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The first share, once there is an unlocked vault to share.
@Component
public final class ShareStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("share", 45, "shares", "sv-setup-share");

    private final Shares shares;
    private final Vaults vaults;

    @Activate
    public ShareStep(@Reference Shares shares, @Reference Vaults vaults) {
        this.shares = shares;
        this.vaults = vaults;
    }

    @Override
    public Standing standing(Caller caller) throws SigmaVaultException {
        if (!shares.list(caller).isEmpty()) {
            return Standing.DONE;
        }
        boolean open =
                vaults.list().stream().anyMatch(vault -> vault.state() == VaultInfo.State.UNLOCKED);
        return open ? Standing.OPEN : Standing.ABSENT;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
