package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.setup.SetupStep;
import io.sigmavault.update.Updates;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Where releases come from, on a machine that is updated as a whole. One that takes none for good, since its image has
/// no keys or it starts without UEFI, says so in the step.
@Component
public final class UpdateStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("updates", 50, "updates", "sv-setup-updates");

    /// Of machines whose system is somebody else's to update.
    private static final Set<String> NONE_OF_OURS = Set.of("update-no-helper", "update-no-slots");

    private final Updates updates;

    @Activate
    public UpdateStep(@Reference Updates updates) {
        this.updates = updates;
    }

    @Override
    public Standing standing(Caller caller) throws SigmaVaultException {
        var status = updates.status(caller);
        if (NONE_OF_OURS.contains(status.refusal())) {
            return Standing.ABSENT;
        }
        return status.source().isEmpty() ? Standing.OPEN : Standing.DONE;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
