package io.sigmavault.codec.recontainer.deflate;

/// Bytes that are no deflate stream, or one beyond the limits. Usual while looking for streams, so
/// without a stack trace.
public final class NotDeflateException extends Exception {

    private static final long serialVersionUID = 1L;

    NotDeflateException(String message) {
        super(message, null, false, false);
    }
}
