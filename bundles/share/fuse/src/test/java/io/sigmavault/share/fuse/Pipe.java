package io.sigmavault.share.fuse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/// A pipe in the device's place: what is told to the kernel can be read at its other end.
record Pipe(Device reads, Device writes) implements AutoCloseable {

    /// Bytes that a pipe of Linux holds (pipe(7)).
    static final int ROOM = 1 << 16;

    static Pipe open() throws Throwable {
        var linker = Linker.nativeLinker();
        var pipe =
                linker.downcallHandle(
                        linker.defaultLookup().find("pipe").orElseThrow(),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(JAVA_INT, 2);
            assertThat((int) pipe.invokeExact(ends)).isZero();
            return new Pipe(
                    new Device(ends.getAtIndex(JAVA_INT, 0)),
                    new Device(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    @Override
    public void close() {
        writes.close();
        reads.close();
    }
}
