package io.sigmavault.share;

/// What a member may do in a share.
public enum Right {
    /// List and read.
    READ,
    /// List, read, make, change, move and remove.
    WRITE;

    /// Whether it is enough for `wanted`.
    public boolean covers(Right wanted) {
        return compareTo(wanted) >= 0;
    }
}
