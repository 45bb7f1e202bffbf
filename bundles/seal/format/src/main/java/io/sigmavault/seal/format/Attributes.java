package io.sigmavault.seal.format;

import java.util.List;

/// What is kept of a file beside its content.
///
/// @param mode permission bits, 0 to 07777
/// @param uid owner's number
/// @param gid group's number
/// @param seconds of its last change since 1970, at most 2^54 either way, with `nanos`, 0 to 999,999,999
/// @param xattrs extended attributes, ACLs among them
public record Attributes(int mode, int uid, int gid, long seconds, int nanos, List<Xattr> xattrs) {

    /// Names and values of all extended attributes of a file.
    public static final int MOST_XATTR_BYTES = 1 << 20;

    /// @param name such as `user.note`
    public record Xattr(byte[] name, byte[] value) {}

    public Attributes {
        if (!possible(mode, seconds, nanos)) {
            throw new IllegalArgumentException("mode or time out of bounds");
        }
        if (bytes(xattrs) > MOST_XATTR_BYTES) {
            throw new IllegalArgumentException("extended attributes of more than 1 MiB");
        }
        xattrs = List.copyOf(xattrs);
    }

    private static final long MOST_SECONDS = 1L << 54;

    static boolean possible(int mode, long seconds, int nanos) {
        return (mode & ~07777) == 0
                && seconds >= -MOST_SECONDS
                && seconds <= MOST_SECONDS
                && nanos >= 0
                && nanos <= 999_999_999;
    }

    /// What extended attributes take.
    public static long bytes(List<Xattr> xattrs) {
        return xattrs.stream().mapToLong(each -> each.name().length + each.value().length).sum();
    }
}
