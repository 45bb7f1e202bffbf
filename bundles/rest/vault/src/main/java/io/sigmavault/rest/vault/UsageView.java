package io.sigmavault.rest.vault;

import io.sigmavault.vault.Space;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What a vault takes, as the API shows it; [Space.Usage].
record UsageView(
        long files,
        long folders,
        long sizeBytes,
        long storedBytes,
        long uniqueBytes,
        long dedupSavedBytes,
        long compressionSavedBytes,
        int snapshots,
        long snapshotOnlyBytes,
        List<OfType> types,
        long asOf,
        Instant taken) {

    /// @param type `image`, `video`, `audio`, `document`, `archive`, `code`, `text` or `other`
    record OfType(String type, long files, long sizeBytes, long storedBytes) {
        static OfType of(Space.OfType found) {
            return new OfType(
                    found.type().name().toLowerCase(Locale.ROOT),
                    found.files(),
                    found.sizeBytes(),
                    found.storedBytes());
        }
    }

    static UsageView of(Space.Usage found) {
        return new UsageView(
                found.files(),
                found.folders(),
                found.sizeBytes(),
                found.storedBytes(),
                found.uniqueBytes(),
                found.dedupSavedBytes(),
                found.compressionSavedBytes(),
                found.snapshots(),
                found.snapshotOnlyBytes(),
                found.types().stream().map(OfType::of).toList(),
                found.asOf(),
                found.taken());
    }
}
