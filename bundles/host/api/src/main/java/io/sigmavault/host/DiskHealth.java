package io.sigmavault.host;

import java.util.List;

/// What a disk tells about its own state: SMART of ATA, or the health log of NVMe.
///
/// @param state what follows from the findings
/// @param findings why it is not [State#GOOD]; worst first
/// @param celsius its temperature, or -1
/// @param hours it has been on, or -1
/// @param usedPercent how much of its life flash memory has used, as its maker sees it, up to 255; or -1
public record DiskHealth(
        State state, List<Finding> findings, int celsius, long hours, int usedPercent) {

    public DiskHealth {
        findings = List.copyOf(findings);
    }

    /// From good to bad.
    public enum State {
        /// It tells nothing: it sleeps, is a virtual disk, or sits behind an adapter that hides it.
        UNKNOWN,
        GOOD,
        /// It lost some of what was on it, or nears its end: replace it soon.
        WORN,
        /// It says itself that it is failing: replace it now.
        FAILING
    }

    /// Something that a good disk does not have.
    ///
    /// @param kind what
    /// @param value how many, or percent; 0 where there is nothing to count
    public record Finding(Kind kind, long value) {}

    /// What can be found.
    public enum Kind {
        /// The disk's own judgement.
        SELF_ASSESSMENT,
        /// An attribute that is below its maker's limit now.
        ATTRIBUTE_BELOW_LIMIT,
        /// Sectors that can't be read and wait to be written anew.
        PENDING_SECTORS,
        /// Sectors that could not be read when the disk checked itself.
        UNCORRECTABLE_SECTORS,
        /// Sectors that were replaced by spare ones.
        REALLOCATED_SECTORS,
        /// Errors of flash memory that could not be mended.
        MEDIA_ERRORS,
        /// Percent of spare memory left, at or below the maker's limit.
        SPARE_LOW,
        /// Percent of its life that is used.
        LIFE_USED
    }
}
