package io.sigmavault.host;

/// A file system on a disk of its own.
///
/// @param uuid of the file system
/// @param path where it is mounted; empty if it is not
/// @param sizeBytes 0 if it is not mounted
/// @param freeBytes 0 if it is not mounted
public record Pool(
        String name,
        String uuid,
        String filesystem,
        boolean mounted,
        String path,
        long sizeBytes,
        long freeBytes) {}
