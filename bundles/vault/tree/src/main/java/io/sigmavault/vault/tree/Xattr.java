package io.sigmavault.vault.tree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An extended attribute; ACLs are kept as those (`system.posix_acl_access`).
///
/// @param name with its name space, such as `user.comment`; 1 to 255 bytes of UTF-8
/// @param value 0 to 65,536 bytes
@SuppressWarnings("ArrayRecordComponent")
public record Xattr(String name, byte[] value) implements Comparable<Xattr> {

    static final int MOST_NAME = 255;
    static final int MOST_VALUE = 65_536;

    public Xattr {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > MOST_NAME || value.length > MOST_VALUE) {
            throw new IllegalArgumentException(
                    "extended attribute too long: " + length + " bytes of name, " + value.length);
        }
    }

    @Override
    public int compareTo(Xattr other) {
        return Arrays.compareUnsigned(
                name.getBytes(StandardCharsets.UTF_8), other.name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Xattr(var otherName, var otherValue)
                && name.equals(otherName)
                && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + "=" + value.length + " bytes";
    }
}
