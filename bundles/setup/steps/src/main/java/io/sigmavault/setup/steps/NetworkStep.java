package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.setup.SetupStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The network, where the machine lets it be set.
@Component
public final class NetworkStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("network", 20, "machine", "sv-setup-network");

    private final Host host;

    @Activate
    public NetworkStep(@Reference Host host) {
        this.host = host;
    }

    @Override
    public Standing standing(Caller caller) throws SigmaVaultException {
        return host.available() ? Standing.OPEN : Standing.ABSENT;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
