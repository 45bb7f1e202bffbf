package io.sigmavault.vault.live;

import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.Version;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file's revision and digest, kept beside its attributes. Files that the tool put have none: theirs is the time of
/// change, in milliseconds since 1970.
final class Versions {

    private Versions() {}

    static long revision(Attributes attributes) {
        var version = attributes.version();
        return version == null
                ? Math.max(0, attributes.modified().toEpochMilli())
                : version.revision();
    }

    static byte @Nullable [] digest(Attributes attributes) {
        var version = attributes.version();
        return version == null ? null : version.sha256();
    }

    static @Nullable String sha256(Attributes attributes) {
        byte[] digest = digest(attributes);
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }

    /// Attributes of something new.
    static Attributes fresh(int mode, Instant modified, long sequence, byte @Nullable [] sha256) {
        return Attributes.of(mode, 0, 0, modified).withVersion(new Version(sequence, sha256));
    }

    /// Attributes after somebody got it, by the change with that sequence.
    static Attributes given(Attributes old, long owner, long group, long sequence) {
        return new Attributes(
                old.mode(),
                owner,
                group,
                old.modified(),
                old.born(),
                null,
                new Version(Math.max(sequence, revision(old) + 1), digest(old)),
                old.xattrs());
    }

    /// Attributes after the change with that sequence.
    static Attributes changed(
            Attributes old, int mode, Instant modified, long sequence, byte @Nullable [] sha256) {
        long revision = Math.max(sequence, revision(old) + 1);
        return new Attributes(
                mode,
                old.uid(),
                old.gid(),
                modified,
                old.born(),
                null,
                new Version(revision, sha256),
                old.xattrs());
    }
}
