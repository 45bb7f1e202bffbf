package io.sigmavault.vault.tool.host;

import java.lang.foreign.MemorySegment;

/// Functions of the C library that reading needs.
final class Calls {

    static final MemorySegment STATX = Native.function("statx");
    static final MemorySegment GETDENTS64 = Native.function("getdents64");
    static final MemorySegment OPEN = Native.function("open");
    static final MemorySegment CLOSE = Native.function("close");
    static final MemorySegment PREAD = Native.function("pread");
    static final MemorySegment LSEEK = Native.function("lseek");
    static final MemorySegment READLINK = Native.function("readlink");
    static final MemorySegment LLISTXATTR = Native.function("llistxattr");
    static final MemorySegment LGETXATTR = Native.function("lgetxattr");

    private Calls() {}
}
