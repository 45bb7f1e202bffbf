package io.sigmavault.vault.tool.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Reads files, folders and attributes of a 64-bit Linux, for one thread. It holds 1.3 MiB outside the heap until
/// closed. Paths are bytes, at most 4,095.
public class Posix implements AutoCloseable {

    /// Most that one [#read] gives.
    public static final int BUFFER = 1 << 20;

    static final int MOST_PATH = 4096;
    static final int MOST_VALUE = 64 << 10;

    private static final int CURRENT = -100;
    private static final int NO_FOLLOW = 0x100;
    private static final int EMPTY_PATH = 0x1000;
    private static final int BASIC_AND_BIRTH = 0xfff;
    private static final int BIRTH = 0x800;
    private static final int STAT_BYTES = 256;
    private static final int ENTRIES_BYTES = 64 << 10;

    private static final int OPEN_READ = 02000000 | 04000; // close-on-exec, non-blocking
    private static final int OPEN_NO_FOLLOW = openFlag(0400000, 0100000);
    private static final int OPEN_FOLDER = openFlag(0200000, 040000);

    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int NO_SUCH_ADDRESS = 6;
    private static final int RANGE = 34;
    private static final int INTERRUPTED = 4;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(Native.STATE_BYTES, 8);
    final MemorySegment path = arena.allocate(MOST_PATH);
    final MemorySegment second = arena.allocate(MOST_PATH);
    private final MemorySegment stat = arena.allocate(STAT_BYTES, 8);
    private final MemorySegment entries = arena.allocate(ENTRIES_BYTES, 8);
    final MemorySegment value = arena.allocate(MOST_VALUE);
    final MemorySegment buffer = arena.allocate(BUFFER);

    /// Two flags have other values on ARM than elsewhere.
    private static int openFlag(int common, int arm) {
        return System.getProperty("os.arch", "").equals("aarch64") ? arm : common;
    }

    /// Whether this computer has the calls.
    public static boolean available() {
        return System.getProperty("os.name", "").equals("Linux")
                && List.of("amd64", "aarch64", "riscv64")
                        .contains(System.getProperty("os.arch", ""));
    }

    /// Does not follow a symbolic link.
    public FileStat stat(byte[] file) throws HostException {
        return statx(CURRENT, file, NO_FOLLOW);
    }

    /// Follows symbolic links.
    public FileStat statFollowing(byte[] file) throws HostException {
        return statx(CURRENT, file, 0);
    }

    /// Of an open file.
    public FileStat stat(int file) throws HostException {
        return statx(file, new byte[0], EMPTY_PATH);
    }

    private FileStat statx(int folder, byte[] file, int flags) throws HostException {
        // int statx(int dirfd, const char *path, int flags, unsigned int mask, struct statx *buf)
        check(
                "stat",
                call(Calls.STATX, folder, at(path, file), flags, BASIC_AND_BIRTH, stat.address()));
        boolean born = (int32(0) & BIRTH) != 0;
        return new FileStat(
                stat.get(JAVA_SHORT_UNALIGNED, 28) & 0xFFFF,
                int32(16),
                int32(20),
                int32(24),
                (long) int32(136) << 32 | int32(140) & 0xFFFF_FFFFL,
                int64(32),
                int64(40),
                int64(48),
                int64(112),
                int32(120),
                int64(96),
                int32(104),
                born ? int64(80) : Long.MIN_VALUE,
                born ? int32(88) : 0);
    }

    private int int32(long offset) {
        return stat.get(JAVA_INT_UNALIGNED, offset);
    }

    private long int64(long offset) {
        return stat.get(JAVA_LONG_UNALIGNED, offset);
    }

    /// Names in a folder, unsorted, without `.` and `..`.
    public List<byte[]> list(byte[] folder) throws HostException {
        int open = open(folder, OPEN_READ | OPEN_FOLDER);
        try {
            var names = new ArrayList<byte[]>();
            while (true) {
                // ssize_t getdents64(int fd, void *dirp, size_t count)
                int got =
                        count(
                                "list",
                                call(Calls.GETDENTS64, open, entries.address(), ENTRIES_BYTES));
                if (got == 0) {
                    return names;
                }
                for (int at = 0; at < got; ) {
                    addName(names, at + 19);
                    at += entries.get(JAVA_SHORT_UNALIGNED, at + 16) & 0xFFFF;
                }
            }
        } finally {
            close(open);
        }
    }

    private void addName(List<byte[]> names, int start) {
        int end = start;
        while (entries.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        MemorySegment.copy(entries, JAVA_BYTE, start, name, 0, name.length);
        boolean dots = name.length <= 2 && name[0] == '.' && (name.length == 1 || name[1] == '.');
        if (!dots) {
            names.add(name);
        }
    }

    /// Opens a file for reading; refuses a symbolic link, does not wait for a FIFO.
    public int openRead(byte[] file) throws HostException {
        return open(file, OPEN_READ | OPEN_NO_FOLLOW);
    }

    private int open(byte[] file, int flags) throws HostException {
        return open(file, flags, 0);
    }

    int open(byte[] file, int flags, int mode) throws HostException {
        // int open(const char *path, int flags, mode_t mode)
        return count("open", call(Calls.OPEN, at(path, file), flags, mode));
    }

    /// Reads up to `length` bytes, at most [#BUFFER], at a position.
    ///
    /// @return how many; 0 at the end
    public int read(int file, long position, byte[] target, int offset, int length)
            throws HostException {
        int most = Math.min(length, BUFFER);
        // ssize_t pread(int fd, void *buf, size_t count, off_t offset)
        int got = count("read", call(Calls.PREAD, file, buffer.address(), most, position));
        MemorySegment.copy(buffer, JAVA_BYTE, 0, target, offset, got);
        return got;
    }

    /// Where the next data starts at or behind `position`; -1 if only a hole is left. File systems without holes
    /// say that all is data.
    public long nextData(int file, long position) throws HostException {
        return seek(file, position, SEEK_DATA);
    }

    /// Where the next hole starts at or behind `position`; the end of the file counts as one.
    public long nextHole(int file, long position) throws HostException {
        return seek(file, position, SEEK_HOLE);
    }

    private long seek(int file, long position, int whence) throws HostException {
        // off_t lseek(int fd, off_t offset, int whence)
        long at = call(Calls.LSEEK, file, position, whence);
        if (at >= 0) {
            return at;
        }
        if (errno() == NO_SUCH_ADDRESS) {
            return -1;
        }
        throw new HostException("seek", errno());
    }

    public byte[] readLink(byte[] link) throws HostException {
        // ssize_t readlink(const char *path, char *buf, size_t size)
        return bytes(
                value,
                count(
                        "readlink",
                        call(Calls.READLINK, at(path, link), value.address(), MOST_PATH)));
    }

    /// Names of extended attributes, ACLs among them, NUL behind each; empty where there are none. Does not follow
    /// a symbolic link.
    public byte[] attributeNames(byte[] file) throws HostException {
        // ssize_t llistxattr(const char *path, char *list, size_t size)
        long got = call(Calls.LLISTXATTR, at(path, file), value.address(), MOST_VALUE);
        if (got < 0 && errno() == HostException.NOT_SUPPORTED) {
            return new byte[0];
        }
        return bytes(value, count("list attributes", got));
    }

    /// @param name with a NUL behind it
    public byte[] attribute(byte[] file, byte[] name) throws HostException {
        // ssize_t lgetxattr(const char *path, const char *name, void *value, size_t size)
        return bytes(
                value,
                count(
                        "read attribute",
                        call(
                                Calls.LGETXATTR,
                                at(path, file),
                                at(second, name),
                                value.address(),
                                MOST_VALUE)));
    }

    public void close(int file) {
        // int close(int fd): never repeated, as it is closed also after a failure; what must last
        // was forced before
        var _ = Native.call(Calls.CLOSE, state, file, 0, 0, 0, 0);
    }

    long at(MemorySegment target, byte[] text) throws HostException {
        if (text.length >= MOST_PATH) {
            throw new HostException("path of " + text.length + " bytes", RANGE);
        }
        MemorySegment.copy(text, 0, target, JAVA_BYTE, 0, text.length);
        target.set(JAVA_BYTE, text.length, (byte) 0);
        return target.address();
    }

    private static byte[] bytes(MemorySegment from, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(from, JAVA_BYTE, 0, bytes, 0, length);
        return bytes;
    }

    long call(MemorySegment function, long... arguments) {
        long result;
        do {
            result =
                    Native.call(
                            function,
                            state,
                            arguments[0],
                            arguments.length > 1 ? arguments[1] : 0,
                            arguments.length > 2 ? arguments[2] : 0,
                            arguments.length > 3 ? arguments[3] : 0,
                            arguments.length > 4 ? arguments[4] : 0);
        } while (result == -1 && errno() == INTERRUPTED);
        return result;
    }

    int errno() {
        return Native.errno(state);
    }

    /// For functions that return a C int or a count that fits into one.
    int count(String what, long result) throws HostException {
        if ((int) result < 0) {
            throw new HostException(what, errno());
        }
        return (int) result;
    }

    void check(String what, long result) throws HostException {
        var _ = count(what, result);
    }

    @Override
    public void close() {
        arena.close();
    }
}
