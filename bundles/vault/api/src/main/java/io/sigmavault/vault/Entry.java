package io.sigmavault.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file or folder at one moment; or, where they are asked for, a symbolic link or a pipe.
///
/// @param name its last name; empty for the root
/// @param type file or folder; the others only through [VaultFiles#withLinks]
/// @param id unique in the vault, never used again, the same across renames
/// @param sizeBytes 0 for a folder or a pipe; of a symbolic link the bytes of what it says
/// @param modified content's time, as set or as written; UTC, nanoseconds
/// @param mode POSIX permission bits, 0 to 07777
/// @param revision grows with each change of content or attributes; the entity tag is made from id
///     and revision
/// @param sha256 lower-case hex SHA-256 of the content if it came as one upload, else null
/// @param owner number of the user it was given to, below 2^32; 0 for what was never given away
/// @param group the same of its group
/// @param names how many names a file has, 1 for a folder
public record Entry(
        String name,
        Type type,
        long id,
        long sizeBytes,
        Instant modified,
        int mode,
        long revision,
        @Nullable String sha256,
        long owner,
        long group,
        int names) {

    /// With one name, given to nobody.
    public Entry(
            String name,
            Type type,
            long id,
            long sizeBytes,
            Instant modified,
            int mode,
            long revision,
            @Nullable String sha256) {
        this(name, type, id, sizeBytes, modified, mode, revision, sha256, 0, 0, 1);
    }

    /// What it is.
    public enum Type {
        FILE,
        FOLDER,
        SYMLINK,
        PIPE
    }

    public boolean folder() {
        return type == Type.FOLDER;
    }

    /// Strong entity tag without quotes: `ID-REVISION` in lower-case hex.
    public String etag() {
        return Long.toHexString(id) + "-" + Long.toHexString(revision);
    }
}
