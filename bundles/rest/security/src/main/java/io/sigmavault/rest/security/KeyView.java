package io.sigmavault.rest.security;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.security.KeyInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as the API shows it: [KeyInfo].
record KeyView(
        String id,
        String scope,
        KeyInfo.Kind kind,
        String label,
        String algorithm,
        @MayBeMissing @Nullable Instant made,
        @MayBeMissing @Nullable Instant expires,
        KeyInfo.State state,
        String kept,
        String lost,
        String readable,
        long files,
        long bytes) {

    static KeyView of(KeyInfo key) {
        return new KeyView(
                key.id(),
                key.scope(),
                key.kind(),
                key.label(),
                key.algorithm(),
                key.made(),
                key.expires(),
                key.state(),
                key.kept(),
                key.lost(),
                key.readable(),
                key.files(),
                key.bytes());
    }
}
