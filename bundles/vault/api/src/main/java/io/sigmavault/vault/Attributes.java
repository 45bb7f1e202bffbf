package io.sigmavault.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Attributes to set; null leaves one as it is.
///
/// @param mode POSIX permission bits, 0 to 07777
/// @param owner number of a user, below 2^32; of what is there already only
/// @param group number of a group, likewise
public record Attributes(
        @Nullable Instant modified,
        @Nullable Integer mode,
        @Nullable Long owner,
        @Nullable Long group) {

    public static final Attributes NONE = new Attributes(null, null);

    private static final long MOST_ID = 0xFFFF_FFFFL;

    public Attributes {
        if (mode != null && (mode < 0 || mode > 07777)) {
            throw new IllegalArgumentException("mode must be 0 to 07777 octal: " + mode);
        }
        check(owner);
        check(group);
    }

    /// That leave owner and group as they are.
    public Attributes(@Nullable Instant modified, @Nullable Integer mode) {
        this(modified, mode, null, null);
    }

    private static void check(@Nullable Long id) {
        if (id != null && (id < 0 || id > MOST_ID)) {
            throw new IllegalArgumentException("an owner must be 0 to 4294967295: " + id);
        }
    }

    /// Whether they give it to somebody.
    public boolean owned() {
        return owner != null || group != null;
    }
}
