package io.sigmavault.vault.tool.host;

import java.lang.foreign.MemorySegment;

/// Functions of the C library that writing needs besides.
final class WriteCalls {

    static final MemorySegment PWRITE = Native.function("pwrite");
    static final MemorySegment FTRUNCATE = Native.function("ftruncate");
    static final MemorySegment FSYNC = Native.function("fsync");
    static final MemorySegment FCHMOD = Native.function("fchmod");
    static final MemorySegment CHMOD = Native.function("chmod");
    static final MemorySegment LCHOWN = Native.function("lchown");
    static final MemorySegment FCHOWN = Native.function("fchown");
    static final MemorySegment FUTIMENS = Native.function("futimens");
    static final MemorySegment UTIMENSAT = Native.function("utimensat");
    static final MemorySegment LSETXATTR = Native.function("lsetxattr");
    static final MemorySegment MKDIR = Native.function("mkdir");
    static final MemorySegment MKFIFO = Native.function("mkfifo");
    static final MemorySegment SYMLINK = Native.function("symlink");
    static final MemorySegment LINK = Native.function("link");
    static final MemorySegment SYNCFS = Native.function("syncfs");
    static final MemorySegment GETEUID = Native.function("geteuid");

    private WriteCalls() {}
}
