package io.sigmavault.host;

/// A disk that is to become a pool.
///
/// @param name lower-case letters, digits and dashes, at most 16
/// @param device path of a whole disk
/// @param filesystem `ext4` or `btrfs`
/// @param title the disk's, as a person typed it
/// @param eraseData true if what is on the disk may be lost
public record NewPool(
        String name, String device, String filesystem, String title, boolean eraseData) {}
