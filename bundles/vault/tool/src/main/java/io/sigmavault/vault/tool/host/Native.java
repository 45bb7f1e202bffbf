package io.sigmavault.vault.tool.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calls functions of the C library that take up to five integers or addresses. All of them go through one
/// handle, since linking one costs a fresh process several milliseconds: on 64-bit Linux every such argument
/// travels in a register of its own, whatever its width.
final class Native {

    private static final Linker LINKER = Linker.nativeLinker();

    private static final MethodHandle CALL =
            LINKER.downcallHandle(
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.captureCallState("errno"));

    private static final long ERRNO =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    /// Room for `errno`.
    static final long STATE_BYTES = Linker.Option.captureStateLayout().byteSize();

    private Native() {}

    /// @throws UnsupportedOperationException if the C library lacks it
    static MemorySegment function(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(
                        () -> new UnsupportedOperationException("the C library has no " + name));
    }

    /// @param state of [#STATE_BYTES], for [#errno]
    static long call(
            MemorySegment function, MemorySegment state, long a, long b, long c, long d, long e) {
        try {
            return (long) CALL.invokeExact(function, state, a, b, c, d, e);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    static int errno(MemorySegment state) {
        return state.get(JAVA_INT, ERRNO);
    }

    static {
        if (ADDRESS.byteSize() != Long.BYTES) {
            throw new UnsupportedOperationException("a 64-bit system is needed");
        }
    }
}
