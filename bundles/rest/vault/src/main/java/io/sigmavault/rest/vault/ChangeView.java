package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.vault.VaultChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a vault as the API shows it.
///
/// @param number of the snapshot or key slot; 0 if it is about neither
record ChangeView(
        long sequence,
        Instant time,
        String actor,
        VaultChange.Kind kind,
        String path,
        @MayBeMissing @Nullable String from,
        long sizeBytes,
        long number) {

    static ChangeView of(VaultChange change) {
        var from = change.from();
        return new ChangeView(
                change.sequence(),
                change.time(),
                change.actor().toString(),
                change.kind(),
                change.path().toString(),
                from == null ? null : from.toString(),
                change.sizeBytes(),
                change.number());
    }
}
