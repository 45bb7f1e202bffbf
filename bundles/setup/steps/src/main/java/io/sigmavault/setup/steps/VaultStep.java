package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.setup.SetupStep;
import io.sigmavault.vault.Vaults;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The first vault.
@Component
public final class VaultStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("vault", 40, "files", "sv-setup-vault");

    private final Vaults vaults;

    @Activate
    public VaultStep(@Reference Vaults vaults) {
        this.vaults = vaults;
    }

    @Override
    public Standing standing(Caller caller) {
        return vaults.list().isEmpty() ? Standing.OPEN : Standing.DONE;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
