package io.sigmavault.vault.tool.host;

import java.io.IOException;

/// A system call that failed.
public final class HostException extends IOException {

    private static final long serialVersionUID = 1L;

    public static final int NO_ENTRY = 2;
    public static final int IO_ERROR = 5;
    public static final int ACCESS = 13;
    public static final int EXISTS = 17;
    public static final int NO_DATA = 61;
    public static final int NOT_SUPPORTED = 95;

    private static final int NOT_PERMITTED = 1;
    private static final int NOT_A_DIRECTORY = 20;
    private static final int NO_SPACE = 28;
    private static final int READ_ONLY = 30;
    private static final int NAME_TOO_LONG = 36;
    private static final int LOOP = 40;
    private static final int QUOTA = 122;

    private final int errno;

    HostException(String call, int errno) {
        super(call + ": " + text(errno));
        this.errno = errno;
    }

    /// The number Linux gave.
    public int errno() {
        return errno;
    }

    /// Whether the disk, or the user's share of it, is full.
    public boolean full() {
        return errno == NO_SPACE || errno == QUOTA;
    }

    /// Whether the file system keeps no such thing, or not for this user.
    public boolean notKept() {
        return errno == NOT_SUPPORTED || errno == NOT_PERMITTED || errno == ACCESS;
    }

    private static String text(int errno) {
        return switch (errno) {
            case NOT_PERMITTED -> "not permitted";
            case NO_ENTRY -> "there is no such file";
            case IO_ERROR -> "the device reported an error";
            case ACCESS -> "permission denied";
            case EXISTS -> "it exists already";
            case NOT_A_DIRECTORY -> "part of the path is no folder";
            case NO_SPACE -> "the disk is full";
            case READ_ONLY -> "the file system is read-only";
            case NAME_TOO_LONG -> "the path is too long";
            case LOOP -> "it is a symbolic link now";
            case NO_DATA -> "there is no such attribute";
            case NOT_SUPPORTED -> "the file system does not support it";
            case QUOTA -> "the quota is used up";
            default -> "error " + errno;
        };
    }
}
