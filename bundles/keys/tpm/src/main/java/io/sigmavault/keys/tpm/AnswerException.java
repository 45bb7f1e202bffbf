package io.sigmavault.keys.tpm;

import java.io.IOException;

/// A TPM's answer other than success (part 2, section 6.6). Formats with handle, parameter or session number are reduced to the error.
final class AnswerException extends Exception {

    static final int AUTH_FAIL = 0x8E;
    static final int BAD_AUTH = 0xA2;
    static final int POLICY_FAIL = 0x9D;
    static final int LOCKOUT = 0x921;
    static final int RETRY = 0x922;
    static final int NV_RATE = 0x920;
    static final int TESTING = 0x90A;

    /// No such index.
    static final int NO_HANDLE = 0x8B;

    static final int NV_SPACE = 0x14B;

    private static final long serialVersionUID = 1L;

    private final int code;

    AnswerException(int answer) {
        super("TPM answered 0x" + Integer.toHexString(answer));
        this.code = error(answer);
    }

    static int error(int answer) {
        return (answer & 0x80) != 0 ? answer & 0xBF : answer;
    }

    int code() {
        return code;
    }

    IOException asTrouble() {
        return new IOException(getMessage(), this);
    }
}
