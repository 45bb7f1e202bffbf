package io.sigmavault.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file or folder at one moment.
///
/// @param name its last name; empty for the root
/// @param type file or folder
/// @param id unique in the vault, never used again, the same across renames
/// @param sizeBytes 0 for a folder
/// @param modified content's time, as set or as written; UTC, nanoseconds
/// @param mode POSIX permission bits, 0 to 07777
/// @param revision grows with each change of content or attributes; the entity tag is made from id
///     and revision
/// @param sha256 lower-case hex SHA-256 of the content if it came as one upload, else null
public record Entry(
        String name,
        Type type,
        long id,
        long sizeBytes,
        Instant modified,
        int mode,
        long revision,
        @Nullable String sha256) {

    /// What it is.
    public enum Type {
        FILE,
        FOLDER
    }

    public boolean folder() {
        return type == Type.FOLDER;
    }

    /// Strong entity tag without quotes: `ID-REVISION` in lower-case hex.
    public String etag() {
        return Long.toHexString(id) + "-" + Long.toHexString(revision);
    }
}
