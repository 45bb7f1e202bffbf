package io.sigmavault.core.ready;

import java.io.Serial;

/// The start cannot go on; the message is for the person who started it.
final class StartFailure extends Exception {

    /// The file named with `--unattended` is wrong, or does not fit this data folder (sysexits.h:
    /// EX_DATAERR).
    static final int WRONG_DATA = 65;

    /// Another program has the port (EX_UNAVAILABLE).
    static final int PORT_TAKEN = 69;

    /// A part of the server did not start in time (EX_SOFTWARE).
    static final int NOT_READY = 70;

    /// A file can't be written (EX_CANTCREAT).
    static final int NOT_WRITABLE = 73;

    @Serial private static final long serialVersionUID = 1;

    private final int exitCode;

    StartFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /// What the process ends with.
    int exitCode() {
        return exitCode;
    }
}
