package io.sigmavault.vault.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which state of a file this is, for clients that have to tell.
///
/// @param revision grows with each change of the file; 0 or more
/// @param sha256 digest of the content if it is known, 32 bytes
@SuppressWarnings("ArrayRecordComponent")
public record Version(long revision, byte @Nullable [] sha256) {

    static final int DIGEST = 32;

    public Version(long revision, byte @Nullable [] sha256) {
        if (revision < 0 || sha256 != null && sha256.length != DIGEST) {
            throw new IllegalArgumentException("not a version: " + revision);
        }
        this.revision = revision;
        this.sha256 = sha256;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version that
                && revision == that.revision
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(revision) * 31 + Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return "revision " + revision;
    }
}
