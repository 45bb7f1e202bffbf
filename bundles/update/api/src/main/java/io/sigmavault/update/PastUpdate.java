package io.sigmavault.update;

import java.time.Instant;

/// An update that was written, and what became of it.
///
/// @param from version that ran then
/// @param to version that was written
/// @param actor who wanted it
/// @param written when it was in its slot
/// @param ended when it was clear how it went; the time it was written while that is [Outcome#WAITING]
public record PastUpdate(
        String from, String to, String actor, Instant written, Instant ended, Outcome outcome) {

    public enum Outcome {
        /// It runs with the next start.
        WAITING,
        /// It was started and works.
        COMMITTED,
        /// It did not work: the version before runs again.
        FELL_BACK,
        /// Something else runs now, since somebody wanted that.
        REPLACED
    }
}
