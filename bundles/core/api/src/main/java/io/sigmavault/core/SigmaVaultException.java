package io.sigmavault.core;

import java.util.Map;

/// A failure that a person can do something about. The message says what happened, to which thing
/// and what to do; `code` stays the same across versions, so that scripts may test for it.
///
/// Over HTTP it becomes a problem document (RFC 9457) with the same sentence as `detail`.
public class SigmaVaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> extensions;

    /// @param code stable, lower case with dashes, such as `vault-locked`
    /// @param status HTTP status that suits the failure, 400 to 599
    /// @param message what happened, to which thing, what to do
    public SigmaVaultException(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    /// @param extensions further members of the problem document, JSON-like values only
    public SigmaVaultException(
            String code, int status, String message, Map<String, Object> extensions) {
        super(message);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an HTTP error status: " + status);
        }
        this.code = code;
        this.status = status;
        this.extensions = Map.copyOf(extensions);
    }

    /// The stable code, such as `vault-locked`.
    public String code() {
        return code;
    }

    /// The HTTP status that suits this failure.
    public int status() {
        return status;
    }

    /// Further members of the problem document; empty for most.
    public Map<String, Object> extensions() {
        return extensions;
    }

    /// Adds a cause; returns this exception for use in a `throw`.
    public SigmaVaultException because(Throwable cause) {
        initCause(cause);
        return this;
    }
}
