package io.sigmavault.share.folder;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// A file or folder opened by its descriptor, for what `java.nio.file` does not do through one. The way from the folder where
/// it begins follows no symbolic link and leaves it by none (openat2(2)).
record Descriptor(int number) implements AutoCloseable {

    /// What the system refused.
    static final class Refused extends IOException {
        static final int EPERM = 1;
        static final int ENOENT = 2;
        static final int E2BIG = 7;
        static final int EXDEV = 18;
        static final int ENOTDIR = 20;
        static final int ENOSPC = 28;
        static final int ERANGE = 34;
        static final int ELOOP = 40;
        static final int ENODATA = 61;
        static final int EOPNOTSUPP = 95;

        private static final long serialVersionUID = 1L;

        final int errno;

        Refused(String what, int errno) {
            super(what + ": error " + errno);
            this.errno = errno;
        }
    }

    /// Most bytes of an attribute's value, and of all names together, by the kernel's limits.
    private static final int MOST = 65_536;

    private static final int OPENAT2 = 437;

    /// `O_NONBLOCK | O_CLOEXEC`, to read: a pipe that somebody put there must not hold us.
    private static final int READ = 0x800 | 0x80000;

    /// `RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH`.
    private static final long RESOLVE = 0x02 | 0x04 | 0x08;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO_AT =
            Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    /// `int open(const char *path, int flags, ...)`, see open(2).
    private static final MethodHandle OPEN =
            downcall("open", JAVA_INT, Linker.Option.firstVariadicArg(2), ADDRESS, JAVA_INT);

    /// `long syscall(long number, ...)`, see syscall(2).
    private static final MethodHandle SYSCALL =
            downcall(
                    "syscall",
                    JAVA_LONG,
                    Linker.Option.firstVariadicArg(1),
                    JAVA_LONG,
                    JAVA_LONG,
                    ADDRESS,
                    ADDRESS,
                    JAVA_LONG);

    /// `int close(int fd)`, see close(2).
    private static final MethodHandle CLOSE = downcall("close", JAVA_INT, JAVA_INT);

    /// `ssize_t fgetxattr(int fd, const char *name, void *value, size_t size)`, see getxattr(2).
    private static final MethodHandle GET =
            downcall("fgetxattr", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);

    /// `ssize_t flistxattr(int fd, char *list, size_t size)`, see listxattr(2).
    private static final MethodHandle LIST =
            downcall("flistxattr", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);

    /// `int fsetxattr(int fd, const char *name, const void *value, size_t size, int flags)`, see setxattr(2).
    private static final MethodHandle SET =
            downcall("fsetxattr", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);

    /// `int fremovexattr(int fd, const char *name)`, see removexattr(2).
    private static final MethodHandle REMOVE =
            downcall("fremovexattr", JAVA_INT, JAVA_INT, ADDRESS);

    private static MethodHandle downcall(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                ERRNO);
    }

    private static MethodHandle downcall(
            String name, MemoryLayout result, Linker.Option variadic, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                ERRNO,
                variadic);
    }

    /// A call with a place for errno(3).
    @FunctionalInterface
    private interface Call {
        long run(Arena arena, MemorySegment state) throws Throwable;
    }

    /// @throws Refused if the call gives less than 0
    private static long call(String what, Call call) throws Refused {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            long result = call.run(arena, state);
            if (result < 0) {
                throw new Refused(what, state.get(JAVA_INT, ERRNO_AT));
            }
            return result;
        } catch (Refused | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Opens what is below a folder.
    ///
    /// @param below names from there
    static Descriptor open(Path folder, Iterable<String> below) throws Refused {
        String names = String.join("/", below);
        long top =
                call(
                        "open",
                        (arena, state) ->
                                (int)
                                        OPEN.invokeExact(
                                                state,
                                                arena.allocateFrom(folder.toString()),
                                                READ));
        try (var from = new Descriptor((int) top)) {
            return new Descriptor(
                    (int)
                            call(
                                    "openat2",
                                    (arena, state) ->
                                            (long)
                                                    SYSCALL.invokeExact(
                                                            state,
                                                            (long) OPENAT2,
                                                            (long) from.number(),
                                                            arena.allocateFrom(names),
                                                            arena.allocateFrom(
                                                                    JAVA_LONG, READ, 0, RESOLVE),
                                                            3L * Long.BYTES)));
        }
    }

    byte[] get(String name) throws Refused {
        return read(
                "fgetxattr",
                (arena, state, target) ->
                        (long)
                                GET.invokeExact(
                                        state,
                                        number,
                                        arena.allocateFrom(name),
                                        target,
                                        target.byteSize()));
    }

    /// Names, each ended by NUL.
    byte[] list() throws Refused {
        return read(
                "flistxattr",
                (_, state, target) ->
                        (long) LIST.invokeExact(state, number, target, target.byteSize()));
    }

    /// A call that fills a buffer.
    @FunctionalInterface
    private interface Filling {
        long run(Arena arena, MemorySegment state, MemorySegment target) throws Throwable;
    }

    private static byte[] read(String what, Filling filling) throws Refused {
        try (var memory = Arena.ofConfined()) {
            var target = memory.allocate(MOST);
            long length = call(what, (arena, state) -> filling.run(arena, state, target));
            return target.asSlice(0, length).toArray(JAVA_BYTE);
        }
    }

    void set(String name, byte[] value) throws Refused {
        call(
                "fsetxattr",
                (arena, state) ->
                        (int)
                                SET.invokeExact(
                                        state,
                                        number,
                                        arena.allocateFrom(name),
                                        arena.allocateFrom(JAVA_BYTE, value),
                                        (long) value.length,
                                        0));
    }

    void remove(String name) throws Refused {
        call(
                "fremovexattr",
                (arena, state) ->
                        (int) REMOVE.invokeExact(state, number, arena.allocateFrom(name)));
    }

    @Override
    public void close() {
        try {
            call("close", (_, state) -> (int) CLOSE.invokeExact(state, number));
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }
}
