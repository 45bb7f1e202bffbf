package io.sigmavault.rest.update;

import io.sigmavault.host.SystemSlots;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.update.UpdateStatus;
import io.sigmavault.update.UpdateStatus.Found;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a machine stands, as the API shows it.
///
/// @param refusal code of why this machine takes no release; empty if it does
record UpdateView(
        @MayBeMissing @Nullable SystemSlots system,
        String refusal,
        String sentence,
        String source,
        String channel,
        @MayBeMissing @Nullable Found found,
        boolean restartNeeded,
        NewFeatures features) {

    /// @param opens when they may be switched on without being asked for
    record NewFeatures(boolean open, String sentence, @MayBeMissing @Nullable Instant opens) {}

    static UpdateView of(UpdateStatus status) {
        var gate = status.features();
        return new UpdateView(
                status.system(),
                status.refusal(),
                status.sentence(),
                status.source(),
                status.channel(),
                status.found(),
                status.restartNeeded(),
                new NewFeatures(gate.open(), gate.sentence(), gate.opens()));
    }
}
