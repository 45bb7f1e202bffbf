package io.sigmavault.vault.tree;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file is besides its type, name and content.
///
/// @param mode permission bits with set-id and sticky, 0 to 07777
/// @param uid owner, 0 to 4,294,967,295
/// @param gid group, 0 to 4,294,967,295
/// @param modified when its content changed last, to the nanosecond
/// @param born when it was made, if known
/// @param stamp of the file it was copied from, if any
/// @param version which state of the file it is, if a client tells
/// @param xattrs names differ; at most 256, and 1 MiB in all
public record Attributes(
        int mode,
        long uid,
        long gid,
        Instant modified,
        @Nullable Instant born,
        @Nullable Stamp stamp,
        @Nullable Version version,
        List<Xattr> xattrs) {

    static final int MOST_MODE = 0_7777;
    static final long MOST_ID = 0xFFFF_FFFFL;
    static final int MOST_NANOS = 999_999_999;

    public Attributes {
        if (mode < 0 || mode > MOST_MODE) {
            throw new IllegalArgumentException("mode out of range: " + mode);
        }
        if (uid < 0 || uid > MOST_ID || gid < 0 || gid > MOST_ID) {
            throw new IllegalArgumentException("owner out of range: " + uid + ":" + gid);
        }
        xattrs = xattrs.size() < 2 ? List.copyOf(xattrs) : xattrs.stream().sorted().toList();
        for (int i = 1; i < xattrs.size(); i++) {
            if (xattrs.get(i).name().equals(xattrs.get(i - 1).name())) {
                throw new IllegalArgumentException("extended attribute given twice");
            }
        }
    }

    /// Without version.
    public Attributes(
            int mode,
            long uid,
            long gid,
            Instant modified,
            @Nullable Instant born,
            @Nullable Stamp stamp,
            List<Xattr> xattrs) {
        this(mode, uid, gid, modified, born, stamp, null, xattrs);
    }

    /// @return with neither time of birth, stamp, version nor extended attributes
    public static Attributes of(int mode, long uid, long gid, Instant modified) {
        return new Attributes(mode, uid, gid, modified, null, null, List.of());
    }

    public Attributes withBorn(Instant time) {
        return new Attributes(mode, uid, gid, modified, time, stamp, version, xattrs);
    }

    public Attributes withStamp(@Nullable Stamp source) {
        return new Attributes(mode, uid, gid, modified, born, source, version, xattrs);
    }

    public Attributes withXattrs(List<Xattr> list) {
        return new Attributes(mode, uid, gid, modified, born, stamp, version, list);
    }

    public Attributes withVersion(@Nullable Version state) {
        return new Attributes(mode, uid, gid, modified, born, stamp, state, xattrs);
    }

    static void checkNanos(int nanos) {
        if (nanos < 0 || nanos > MOST_NANOS) {
            throw new IllegalArgumentException("nanoseconds out of range: " + nanos);
        }
    }
}
