package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.Host;
import io.sigmavault.setup.SetupStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// An empty disk becomes a pool. Without an empty one there is nothing to ask.
@Component
public final class DiskStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("disk", 30, "machine", "sv-setup-disk");

    /// Smaller ones are sticks with a key, or loop devices.
    private static final long LEAST_BYTES = 64L << 20;

    private final Host host;

    @Activate
    public DiskStep(@Reference Host host) {
        this.host = host;
    }

    @Override
    public Standing standing(Caller caller) throws SigmaVaultException {
        if (!host.available()) {
            return Standing.ABSENT;
        }
        if (!host.pools(caller).isEmpty()) {
            return Standing.DONE;
        }
        boolean empty =
                host.disks(caller).stream()
                        .anyMatch(disk ->
                                disk.use() == Disk.Use.EMPTY && disk.sizeBytes() >= LEAST_BYTES);
        return empty ? Standing.OPEN : Standing.ABSENT;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
