package io.sigmavault.host;

import java.util.List;

/// The versions of the system on this machine's disk, and how far an update is.
///
/// @param running the version that runs; empty if the machine has no slots
/// @param uefi false if it was started without UEFI
/// @param releaseKeys how many release keys its image knows; with none it takes no release
/// @param slots the running one first; none without slots, or while an update is written
/// @param writing the update that is or was written since the start
/// @param whyNot why the machine has no slots, one sentence; else empty
public record SystemSlots(
        String running,
        boolean uefi,
        int releaseKeys,
        List<SystemSlot> slots,
        Writing writing,
        String whyNot) {

    public SystemSlots {
        slots = List.copyOf(slots);
    }

    /// The slot that runs, or the other one.
    ///
    /// @param version empty if it holds none
    /// @param bootable whether the boot loader starts it
    /// @param blessed whether it was started and found to work
    /// @param triesLeft how often it is tried before the other one is taken; -1 if that is not counted
    public record SystemSlot(
            boolean running, String version, boolean bootable, boolean blessed, int triesLeft) {}

    /// @param version of the update; empty with [State#NONE]
    /// @param doneBytes of `totalBytes`, read and written
    /// @param code of the failure, or empty
    /// @param sentence what failed, or empty
    public record Writing(
            State state,
            String version,
            long doneBytes,
            long totalBytes,
            String code,
            String sentence) {}

    public enum State {
        NONE,
        RUNNING,
        DONE,
        FAILED
    }
}
