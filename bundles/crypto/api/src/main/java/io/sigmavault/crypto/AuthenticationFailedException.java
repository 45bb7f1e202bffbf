package io.sigmavault.crypto;

/// Bytes that were not sealed with this key, nonce and associated data, or were changed since.
public final class AuthenticationFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public AuthenticationFailedException(String message) {
        super(message);
    }
}
