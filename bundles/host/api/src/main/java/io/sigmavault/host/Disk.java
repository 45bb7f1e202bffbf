package io.sigmavault.host;

import java.util.List;

/// A disk, or a part of one.
///
/// @param path below `/dev`
/// @param parent name of the device it lies on; empty for a disk
/// @param type `disk`, `part`, `crypt`, …
/// @param title what a person types to have the disk erased; empty for a part
/// @param use what the disk is used for; [Use#PART] for a part
/// @param signatures file systems and tables found at its start, such as `gpt`
/// @param mounts where it is mounted
public record Disk(
        String name,
        String path,
        String parent,
        String type,
        long sizeBytes,
        String model,
        String serial,
        String title,
        Use use,
        boolean removable,
        String transport,
        String filesystem,
        String label,
        List<String> signatures,
        List<String> mounts) {

    /// What a disk is used for.
    public enum Use {
        /// The system runs from it.
        SYSTEM,
        /// Something on it is mounted, or an array or a mapping is built on it.
        USED,
        /// There is something on it that nobody uses now.
        DATA,
        EMPTY,
        /// No disk, but a part of one.
        PART
    }

    public Disk {
        signatures = List.copyOf(signatures);
        mounts = List.copyOf(mounts);
    }
}
