package io.sigmavault.core.ready;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The socket on which a service tells systemd of its state, sd_notify(3): one datagram a message. The JDK has
/// no datagram sockets of the Unix family, so that three functions of the C library are called.
///
/// @param address of the environment variable `NOTIFY_SOCKET`: an absolute path, or `@` and an abstract name; at
///     most 107 bytes (sun_path, unix(7))
record NotifySocket(String address) {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_OFFSET = 2;
    private static final int PATH_BYTES = 108;

    /// `int socket(int domain, int type, int protocol)`, see socket(2).
    private static final MethodHandle SOCKET =
            downcall("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    /// `ssize_t sendto(int s, const void *buf, size_t len, int flags, const struct sockaddr *to, socklen_t tolen)`,
    /// see send(2).
    private static final MethodHandle SENDTO =
            downcall(
                    "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);

    /// `int close(int fd)`, see close(2).
    private static final MethodHandle CLOSE = downcall("close", JAVA_INT, JAVA_INT);

    NotifySocket {
        int length = address.getBytes(StandardCharsets.UTF_8).length;
        if (!(address.startsWith("/") || address.startsWith("@")) || length >= PATH_BYTES) {
            throw new IllegalArgumentException(
                    "NOTIFY_SOCKET is no address of a socket: " + address);
        }
    }

    /// Empty if nobody waits for messages: the process is no service of type `notify`.
    static Optional<NotifySocket> ofProcess() {
        return Optional.ofNullable(System.getenv("NOTIFY_SOCKET"))
                .filter(text -> !text.isEmpty())
                .map(NotifySocket::new);
    }

    /// Sends one message.
    ///
    /// @param state lines as in sd_notify(3), such as `READY=1`
    /// @throws IOException if it was not taken whole
    void send(String state) throws IOException {
        byte[] text = state.getBytes(StandardCharsets.UTF_8);
        try (var arena = Arena.ofConfined()) {
            var message = arena.allocateFrom(JAVA_BYTE, text);
            long sent = send(message, text.length, target(arena));
            if (sent != text.length) {
                throw new IOException("systemd took no message at " + address);
            }
        }
    }

    /// The `struct sockaddr_un` of the address. An abstract name begins with a zero byte and is as long as it is.
    private MemorySegment target(Arena arena) {
        byte[] path = address.getBytes(StandardCharsets.UTF_8);
        boolean named = path[0] == '/';
        path[0] = named ? path[0] : 0;
        var target = arena.allocate(PATH_OFFSET + path.length + (named ? 1L : 0L), 2);
        target.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, target, JAVA_BYTE, PATH_OFFSET, path.length);
        return target;
    }

    private static long send(MemorySegment message, int length, MemorySegment target)
            throws IOException {
        try {
            int socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (socket < 0) {
                throw new IOException("no socket could be made");
            }
            try {
                int size = (int) target.byteSize();
                return (long)
                        SENDTO.invokeExact(
                                socket, message, (long) length, MSG_NOSIGNAL, target, size);
            } finally {
                int _ = (int) CLOSE.invokeExact(socket);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle downcall(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
