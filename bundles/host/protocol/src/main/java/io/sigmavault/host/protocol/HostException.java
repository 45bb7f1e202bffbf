package io.sigmavault.host.protocol;

import java.io.Serial;

/// Why the helper did not do something. The message says what happened, to which thing and what to do; the code stays
/// the same across versions.
public final class HostException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final String code;
    private final String sentence;

    /// @param code lower case with dashes, at most 64 characters
    /// @param message one line
    public HostException(String code, String message) {
        super(message);
        if (!code.matches("[a-z][a-z-]{0,63}")) {
            throw new IllegalArgumentException("no code: " + code);
        }
        this.code = code;
        this.sentence = message;
    }

    public String code() {
        return code;
    }

    /// The message, which is always there.
    public String sentence() {
        return sentence;
    }
}
