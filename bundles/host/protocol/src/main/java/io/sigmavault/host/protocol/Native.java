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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A function of the C library that takes up to five integers or addresses: on 64-bit Linux each of them travels in a
/// register of its own, whatever its width.
public final class Native {

    /// Linking costs a tenth of a second and more: nothing is linked before the first call.
    private static final class Linked {
        static final Linker LINKER = Linker.nativeLinker();
        static final MethodHandle CALL =
                LINKER.downcallHandle(
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
        static final long ERRNO =
                Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

        private Linked() {}

        static MemorySegment find(String name) {
            return LINKER.defaultLookup()
                    .find(name)
                    .orElseThrow(() -> new UnsupportedOperationException("no function " + name));
        }
    }

    private final String name;
    private volatile @Nullable MemorySegment function;

    public Native(String name) {
        this.name = name;
    }

    private MemorySegment function() {
        var found = function;
        if (found == null) {
            found = Linked.find(name);
            function = found;
        }
        return found;
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
            long[] all = Arrays.copyOf(arguments, 5);
            long value =
                    (long)
                            Linked.CALL.invokeExact(
                                    function(), state, all[0], all[1], all[2], all[3], all[4]);
            return new Outcome(name, value, state.get(JAVA_INT, Linked.ERRNO));
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
