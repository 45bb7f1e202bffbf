package io.sigmavault.host;

/// A disk, seen by who wants to install the system.
///
/// @param path below `/dev`
/// @param neededBytes the least a disk must have
/// @param title what a person types to have the disk erased
/// @param contents what is on it, such as `ntfs Windows, ext4`; empty for an empty disk
/// @param refusal code of the refusal to expect, such as `disk-too-small` or `disk-system` (the medium itself); empty if
///     the system can be installed to it
public record InstallTarget(
        String path,
        long sizeBytes,
        long neededBytes,
        String model,
        String serial,
        String title,
        String transport,
        boolean removable,
        Disk.Use use,
        String contents,
        String refusal) {}
