package io.sigmavault.share.fuse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The opened FUSE device of one mount: each read(2) takes one request, each write(2) gives one answer. Any number of
/// threads may do so at once; each has a place of its own for errno(3).
record Device(int descriptor) {

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_AT =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));
    private static final MethodHandle READ = transfer("read");
    private static final MethodHandle WRITE = transfer("write");
    private static final MethodHandle CLOSE =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().find("close").orElseThrow(),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static MethodHandle transfer(String name) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().find(name).orElseThrow(),
                        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
                        ERRNO);
    }

    /// Room for errno(3).
    static MemorySegment state(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    /// Waits for a request.
    ///
    /// @return its bytes, or a number of errno(3), negative
    int read(MemorySegment state, MemorySegment target) {
        try {
            long count = (long) READ.invokeExact(state, descriptor, target, target.byteSize());
            return (int) (count < 0 ? -state.get(JAVA_INT, ERRNO_AT) : count);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends what is whole.
    ///
    /// @return 0, or a number of errno(3), negative
    int write(MemorySegment state, MemorySegment source, int length) {
        try {
            long count = (long) WRITE.invokeExact(state, descriptor, source, (long) length);
            return count < 0 ? -state.get(JAVA_INT, ERRNO_AT) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
