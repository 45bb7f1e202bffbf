package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.vault.VaultChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of a vault's files as the API shows it.
record ChangeView(
        long sequence,
        Instant time,
        String actor,
        VaultChange.Kind kind,
        String path,
        @MayBeMissing @Nullable String from,
        long sizeBytes) {

    static ChangeView of(VaultChange change) {
        var from = change.from();
        return new ChangeView(
                change.sequence(),
                change.time(),
                change.actor().toString(),
                change.kind(),
                change.path().toString(),
                from == null ? null : from.toString(),
                change.sizeBytes());
    }
}
