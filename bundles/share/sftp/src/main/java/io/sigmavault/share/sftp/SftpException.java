package io.sigmavault.share.sftp;

import io.sigmavault.core.SigmaVaultException;

/// An answer that is no success.
final class SftpException extends Exception {

    static final int OK = 0;
    static final int EOF = 1;
    static final int NO_SUCH_FILE = 2;
    static final int PERMISSION_DENIED = 3;
    static final int FAILURE = 4;
    static final int BAD_MESSAGE = 5;
    static final int UNSUPPORTED = 8;

    private static final long serialVersionUID = 1L;

    private final int status;

    SftpException(int status, String message) {
        super(message);
        this.status = status;
    }

    static SftpException badMessage() {
        return new SftpException(BAD_MESSAGE, "a packet is not as it should be");
    }

    static SftpException of(SigmaVaultException e) {
        int status =
                switch (e.status()) {
                    case 404 -> NO_SUCH_FILE;
                    case 401, 403 -> PERMISSION_DENIED;
                    default -> FAILURE;
                };
        return new SftpException(status, e.getMessage() + " [" + e.code() + "]").with(e);
    }

    SftpException with(Throwable cause) {
        initCause(cause);
        return this;
    }

    int status() {
        return status;
    }
}
