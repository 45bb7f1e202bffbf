package io.sigmavault.vault.tool.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Makes files, folders, links and FIFOs and sets their attributes, for one thread. It never follows a symbolic
/// link in the last part of a path and never replaces what is there.
public final class PosixWriter extends Posix {

    private static final int OPEN_WRITE = 02000000 | 1; // close-on-exec, write only
    private static final int CREATE_NEW = 0100 | 0200; // O_CREAT, O_EXCL
    private static final int CURRENT = -100;
    private static final int NO_FOLLOW = 0x100;
    private static final long LEAVE = 0x3ffffffe; // UTIME_OMIT

    /// Makes a file with mode 0600 and opens it for writing.
    public int create(byte[] file) throws HostException {
        return open(file, OPEN_WRITE | CREATE_NEW, 0600);
    }

    /// Opens a file made by [#create] once more.
    public int openWrite(byte[] file) throws HostException {
        return open(file, OPEN_WRITE, 0);
    }

    /// Writes all of it at a position.
    public void write(int file, long position, byte[] source, int offset, int length)
            throws HostException {
        for (int done = 0; done < length; ) {
            int most = Math.min(length - done, BUFFER);
            MemorySegment.copy(source, offset + done, buffer, JAVA_BYTE, 0, most);
            for (int written = 0; written < most; ) {
                // ssize_t pwrite(int fd, const void *buf, size_t count, off_t offset)
                written +=
                        count(
                                "write",
                                call(
                                        WriteCalls.PWRITE,
                                        file,
                                        buffer.address() + written,
                                        most - written,
                                        position + done + written));
            }
            done += most;
        }
    }

    /// Makes an open file that long; what it gains is a hole.
    public void truncate(int file, long size) throws HostException {
        // int ftruncate(int fd, off_t length)
        check("truncate", call(WriteCalls.FTRUNCATE, file, size));
    }

    public void force(int file) throws HostException {
        // int fsync(int fd)
        check("force", call(WriteCalls.FSYNC, file));
    }

    /// Puts all that was written to the file system of an open file on stable storage.
    public void forceAll(int file) throws HostException {
        // int syncfs(int fd)
        check("force", call(WriteCalls.SYNCFS, file));
    }

    public void setMode(int file, int mode) throws HostException {
        // int fchmod(int fd, mode_t mode)
        check("set mode", call(WriteCalls.FCHMOD, file, mode));
    }

    /// Not for symbolic links, which have no mode.
    public void setMode(byte[] file, int mode) throws HostException {
        // int chmod(const char *path, mode_t mode)
        check("set mode", call(WriteCalls.CHMOD, at(path, file), mode));
    }

    public void setOwner(int file, int uid, int gid) throws HostException {
        // int fchown(int fd, uid_t owner, gid_t group)
        check("set owner", call(WriteCalls.FCHOWN, file, uid, gid));
    }

    public void setOwner(byte[] file, int uid, int gid) throws HostException {
        // int lchown(const char *path, uid_t owner, gid_t group)
        check("set owner", call(WriteCalls.LCHOWN, at(path, file), uid, gid));
    }

    /// Sets the time of the content; that of the last access stays.
    public void setTime(int file, long seconds, int nanos) throws HostException {
        // int futimens(int fd, const struct timespec times[2])
        check("set time", call(WriteCalls.FUTIMENS, file, times(seconds, nanos)));
    }

    public void setTime(byte[] file, long seconds, int nanos) throws HostException {
        // int utimensat(int dirfd, const char *path, const struct timespec times[2], int flags)
        check(
                "set time",
                call(
                        WriteCalls.UTIMENSAT,
                        CURRENT,
                        at(path, file),
                        times(seconds, nanos),
                        NO_FOLLOW));
    }

    private long times(long seconds, int nanos) {
        value.set(JAVA_LONG_UNALIGNED, 0, 0);
        value.set(JAVA_LONG_UNALIGNED, 8, LEAVE);
        value.set(JAVA_LONG_UNALIGNED, 16, seconds);
        value.set(JAVA_LONG_UNALIGNED, 24, nanos);
        return value.address();
    }

    /// @param content at most 64 KiB
    public void setAttribute(byte[] file, byte[] name, byte[] content) throws HostException {
        MemorySegment.copy(content, 0, value, JAVA_BYTE, 0, content.length);
        // int lsetxattr(const char *path, const char *name, const void *value, size_t size, int
        // flags)
        check(
                "set attribute",
                call(
                        WriteCalls.LSETXATTR,
                        at(path, file),
                        at(second, name),
                        value.address(),
                        content.length,
                        0));
    }

    public void makeFolder(byte[] folder, int mode) throws HostException {
        // int mkdir(const char *path, mode_t mode)
        check("make folder", call(WriteCalls.MKDIR, at(path, folder), mode));
    }

    public void makeFifo(byte[] file, int mode) throws HostException {
        // int mkfifo(const char *path, mode_t mode)
        check("make FIFO", call(WriteCalls.MKFIFO, at(path, file), mode));
    }

    public void makeSymlink(byte[] link, byte[] target) throws HostException {
        // int symlink(const char *target, const char *linkpath)
        check("make link", call(WriteCalls.SYMLINK, at(second, target), at(path, link)));
    }

    /// Gives a file a second name.
    public void makeLink(byte[] existing, byte[] link) throws HostException {
        // int link(const char *oldpath, const char *newpath)
        check("make hard link", call(WriteCalls.LINK, at(second, existing), at(path, link)));
    }

    /// Whether this process may give files to others.
    public boolean root() {
        // uid_t geteuid(void)
        return (int) call(WriteCalls.GETEUID, 0) == 0;
    }
}
