package io.sigmavault.vault;

import io.sigmavault.core.Actor;

/// A lock of some bytes of a file, such as POSIX's open file description locks and those of SMB: it holds off other
/// handles' locks, not their reads and writes.
///
/// @param position its first byte, 0 or more
/// @param length its bytes, at least 1; what is behind the file's end may be locked
/// @param exclusive no other handle may have a lock there; else others may share it
public record RangeLock(long position, long length, boolean exclusive) {

    /// @throws IllegalArgumentException if it is no range
    public RangeLock {
        if (position < 0 || length < 1 || length > Long.MAX_VALUE - position) {
            throw new IllegalArgumentException("not a range: " + position + "+" + length);
        }
    }

    /// From a byte to the file's end, wherever that goes.
    public static RangeLock from(long position, boolean exclusive) {
        return new RangeLock(position, Long.MAX_VALUE - position, exclusive);
    }

    /// Behind its last byte.
    public long end() {
        return position + length;
    }

    /// Whether they have a byte in common.
    public boolean overlaps(RangeLock other) {
        return position < other.end() && other.position < end();
    }

    /// A lock that somebody has.
    public record Held(RangeLock lock, Actor holder) {}
}
