package io.sigmavault.update;

import io.sigmavault.host.SystemSlots;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a machine stands.
///
/// @param system its slots; null where there is no helper
/// @param refusal code of why this machine takes no release: `update-no-helper`, `update-no-slots`,
///     `update-no-roots` or `update-root`; empty if it does
/// @param sentence of the refusal
/// @param source where releases come from; empty if nothing is set
/// @param found the release that was seen last, or null
/// @param restartNeeded whether a written version waits for the next start
/// @param features whether features of this version may be switched on
public record UpdateStatus(
        @Nullable SystemSlots system,
        String refusal,
        String sentence,
        String source,
        String channel,
        @Nullable Found found,
        boolean restartNeeded,
        FeatureGate.Answer features) {

    /// A signed release.
    ///
    /// @param bytes that have to be fetched in all
    /// @param refusal code of why it can't be installed, such as `update-downgrade`; empty if it can
    /// @param sentence of the refusal
    public record Found(
            String version,
            String channel,
            Instant created,
            Instant expires,
            Instant seen,
            List<String> notes,
            long bytes,
            String refusal,
            String sentence) {

        public Found {
            notes = List.copyOf(notes);
        }
    }
}
