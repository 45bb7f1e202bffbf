package io.sigmavault.core.log;

import java.io.IOException;

/// A log file that is not as it was written, at a place where a crash cannot be the reason.
public final class DamagedLogException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final boolean tearPossible;
    private long goodRecords;

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

    /// How many records before it were read and found right; 0 if not all were looked at.
    public long goodRecords() {
        return goodRecords;
    }

    void goodRecords(long count) {
        goodRecords = count;
    }

    /// True if an interrupted write can look like this.
    boolean tearPossible() {
        return tearPossible;
    }
}
