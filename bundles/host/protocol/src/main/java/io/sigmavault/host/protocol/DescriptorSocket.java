package io.sigmavault.host.protocol;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A datagram socket of the Unix family over which one process gives another an open file (SCM_RIGHTS, unix(7)), which the
/// JDK's sockets can't. Who waits binds it to a path that only it and root reach; who gives sends to that path, once.
public final class DescriptorSocket implements AutoCloseable {

    private static final long AF_UNIX = 1;
    private static final long SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 0x80000 | 0x800;
    private static final long MSG_NOSIGNAL = 0x4000;
    private static final long MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MOST_PATH = 107;

    /// CMSG_LEN and CMSG_SPACE of one descriptor, 64-bit.
    private static final long CONTROL_LENGTH = 20;

    private static final long CONTROL_SPACE = 24;

    private static final Native SOCKET = new Native("socket");
    private static final Native BIND = new Native("bind");
    private static final Native SENDMSG = new Native("sendmsg");
    private static final Native RECVMSG = new Native("recvmsg");
    private static final Native CLOSE = new Native("close");

    private final Path path;
    private final long socket;

    private DescriptorSocket(Path path, long socket) {
        this.path = path;
        this.socket = socket;
    }

    /// Waits at a path that is not there yet, of at most 107 bytes.
    public static DescriptorSocket at(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var address = address(path, arena);
            long socket = open();
            var bound = BIND.callInt(socket, address.address(), address.byteSize());
            if (bound.value() < 0) {
                CLOSE.callInt(socket);
            }
            bound.orThrow();
            return new DescriptorSocket(path, socket);
        }
    }

    private static long open() throws IOException {
        return SOCKET.callInt(AF_UNIX, SOCK_DGRAM_CLOEXEC_NONBLOCK, 0).orThrow();
    }

    /// Gives a copy of an open file to who waits at a path.
    public static void give(int descriptor, Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var control = arena.allocate(CONTROL_SPACE, 8);
            control.set(JAVA_LONG, 0, CONTROL_LENGTH);
            control.set(JAVA_INT, 8, SOL_SOCKET);
            control.set(JAVA_INT, 12, SCM_RIGHTS);
            control.set(JAVA_INT, 16, descriptor);
            var message = message(arena, address(path, arena), control);
            long socket = open();
            try {
                SENDMSG.call(socket, message.address(), MSG_NOSIGNAL).orThrow();
            } finally {
                CLOSE.callInt(socket);
            }
        }
    }

    /// Takes what was given before; does not wait.
    ///
    /// @return the descriptor, which is the caller's to close
    public int take() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var control = arena.allocate(CONTROL_SPACE, 8);
            var message = message(arena, MemorySegment.NULL, control);
            RECVMSG.call(socket, message.address(), MSG_CMSG_CLOEXEC).orThrow();
            if (control.get(JAVA_LONG, 0) != CONTROL_LENGTH
                    || control.get(JAVA_INT, 8) != SOL_SOCKET
                    || control.get(JAVA_INT, 12) != SCM_RIGHTS) {
                throw new IOException("a message without an open file");
            }
            return control.get(JAVA_INT, 16);
        }
    }

    /// A `struct msghdr` with one byte of data.
    private static MemorySegment message(
            Arena arena, MemorySegment address, MemorySegment control) {
        var data = arena.allocate(1);
        var vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, data);
        vector.set(JAVA_LONG, 8, 1);
        var message = arena.allocate(56, 8);
        message.set(ADDRESS, 0, address);
        message.set(JAVA_INT, 8, (int) address.byteSize());
        message.set(ADDRESS, 16, vector);
        message.set(JAVA_LONG, 24, 1);
        message.set(ADDRESS, 32, control);
        message.set(JAVA_LONG, 40, control.byteSize());
        return message;
    }

    /// A `struct sockaddr_un`.
    private static MemorySegment address(Path path, Arena arena) throws IOException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_PATH) {
            throw new IOException("too long for a socket: " + path);
        }
        var address = arena.allocate(2L + name.length + 1, 2);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
        return address;
    }

    @Override
    public void close() throws IOException {
        CLOSE.callInt(socket);
        Files.deleteIfExists(path);
    }
}
