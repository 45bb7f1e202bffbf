package io.sigmavault.host;

/// How far an installation is, or how the last one since the start ended.
///
/// @param device path of the disk; empty with [State#NONE]
/// @param step `erase`, `write`, `check`, `state` or `table`; empty unless it runs
/// @param doneBytes of `totalBytes`, written and read back
/// @param code of the failure
/// @param sentence what to do next, or what failed
public record InstallProgress(
        State state,
        String device,
        String step,
        long doneBytes,
        long totalBytes,
        String code,
        String sentence) {

    public enum State {
        NONE,
        RUNNING,
        DONE,
        FAILED
    }
}
