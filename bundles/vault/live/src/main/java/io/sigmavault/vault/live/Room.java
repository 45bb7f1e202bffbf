package io.sigmavault.vault.live;

/// Free space of the disks under vaults.
public interface Room {

    /// Whether the disk under a vault has room for more content.
    ///
    /// @param spareBytes to be kept free; less on a small disk
    boolean isLeft(String vault, long spareBytes);
}
