package io.sigmavault.host.protocol;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A function of the C library that takes up to five integers or addresses: on 64-bit Linux each of them travels in a
/// register of its own, whatever its width.
public final class Native {

    private static final MethodHandle CALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG),
                            Linker.Option.captureCallState("errno"));
    private static final long ERRNO =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    private final String name;
    private final MemorySegment function;

    /// @throws UnsupportedOperationException if the C library lacks it
    public Native(String name) {
        this.name = name;
        this.function =
                Linker.nativeLinker()
                        .defaultLookup()
                        .find(name)
                        .orElseThrow(
                                () -> new UnsupportedOperationException("no function " + name));
    }

    /// What a call gave.
    ///
    /// @param errno of errno(3), if the value says that it failed
    public record Outcome(String function, long value, int errno) {
        /// @return the value
        /// @throws IOException if it is negative, with the number of the error
        public long orThrow() throws IOException {
            if (value < 0) {
                throw new IOException(function + " failed with error " + errno + " of errno(3)");
            }
            return value;
        }
    }

    /// Calls it with up to five arguments; those that return an `int` give its value.
    public Outcome call(long... arguments) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            long[] all = java.util.Arrays.copyOf(arguments, 5);
            long value =
                    (long)
                            CALL.invokeExact(
                                    function, state, all[0], all[1], all[2], all[3], all[4]);
            return new Outcome(name, value, state.get(JAVA_INT, ERRNO));
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The same for functions that return an `int`, of which the upper half of the register is undefined.
    public Outcome callInt(long... arguments) {
        var outcome = call(arguments);
        return new Outcome(outcome.function, (int) outcome.value, outcome.errno);
    }
}
