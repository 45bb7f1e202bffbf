package io.sigmavault.core.log;

import java.io.IOException;

/// A log file that is not as it was written, at a place where a crash cannot be the reason.
public final class DamagedLogException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final boolean tearPossible;

    DamagedLogException(String segment, long offset, String what, boolean tearPossible) {
        super(
                "log segment "
                        + segment
                        + " is damaged at byte "
                        + offset
                        + ": "
                        + what
                        + "; restore the folder from a copy");
        this.offset = offset;
        this.tearPossible = tearPossible;
    }

    /// First byte of the record that is wrong.
    public long offset() {
        return offset;
    }

    /// True if an interrupted write can look like this.
    boolean tearPossible() {
        return tearPossible;
    }
}
