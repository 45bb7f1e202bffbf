package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.setup.SetupStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The time zone, where the machine lets it be set.
@Component
public final class ZoneStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("zone", 10, "machine", "sv-setup-zone");

    private final Host host;

    @Activate
    public ZoneStep(@Reference Host host) {
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
