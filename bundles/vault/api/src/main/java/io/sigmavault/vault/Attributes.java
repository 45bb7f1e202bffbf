package io.sigmavault.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Attributes to set; null leaves one as it is.
///
/// @param mode POSIX permission bits, 0 to 07777
public record Attributes(@Nullable Instant modified, @Nullable Integer mode) {

    public static final Attributes NONE = new Attributes(null, null);

    public Attributes {
        if (mode != null && (mode < 0 || mode > 07777)) {
            throw new IllegalArgumentException("mode must be 0 to 07777 octal: " + mode);
        }
    }
}
