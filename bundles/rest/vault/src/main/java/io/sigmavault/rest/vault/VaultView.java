package io.sigmavault.rest.vault;

import io.sigmavault.vault.VaultInfo;
import java.time.Instant;
import java.util.Map;

/// A vault as the API shows it.
record VaultView(
        String name,
        VaultInfo.State state,
        int formatVersion,
        Instant created,
        long files,
        long folders,
        long logicalBytes,
        long storedBytes,
        Map<String, Long> codecFrames,
        long lastSequence) {

    static VaultView of(VaultInfo info) {
        return new VaultView(
                info.name(),
                info.state(),
                info.formatVersion(),
                info.created(),
                info.files(),
                info.folders(),
                info.logicalBytes(),
                info.storedBytes(),
                info.codecFrames(),
                info.lastSequence());
    }
}
