package io.sigmavault.update.format;

import java.io.Serial;

/// Why a release is not taken. The message says what is wrong with what, and what to do; the code stays the same across
/// versions.
public final class UpdateException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final String code;
    private final String sentence;

    /// @param code `update-…`
    /// @param sentence one line
    public UpdateException(String code, String sentence) {
        super(sentence);
        if (!code.matches("update-[a-z-]{1,50}")) {
            throw new IllegalArgumentException("no code of updates: " + code);
        }
        this.code = code;
        this.sentence = sentence;
    }

    /// The same with what led to it.
    public UpdateException because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public String code() {
        return code;
    }

    /// The message, which is always there.
    public String sentence() {
        return sentence;
    }
}
