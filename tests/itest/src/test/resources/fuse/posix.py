"""POSIX cases, named after the groups of pjdfstest and the numbers of xfstests whose subject they have.

posix.py FOLDER [NAME...]: runs them in an empty folder; prints `ok NAME` or `failed NAME: WHY`, one a line.
"""

import ctypes
import errno
import fcntl
import mmap
import os
import shutil
import stat
import subprocess
import sys
import threading

CASES = {}


def case(name):
    def keep(function):
        CASES[name] = function
        return function

    return keep


def put(path, content=b""):
    with open(path, "wb") as file:
        file.write(content)


def get(path):
    with open(path, "rb") as file:
        return file.read()


def refused(number, call, *arguments, **more):
    try:
        call(*arguments, **more)
    except OSError as refusal:
        assert refusal.errno == number, f"{errno.errorcode.get(refusal.errno)} instead of {errno.errorcode[number]}"
        return
    raise AssertionError(f"nothing refused instead of {errno.errorcode[number]}")


def equal(have, want):
    assert have == want, f"{have!r} instead of {want!r}"


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


@case("open/00 creates with mode less umask")
def _():
    old = os.umask(0o022)
    os.close(os.open("a", os.O_CREAT | os.O_WRONLY, 0o755))
    equal(mode("a"), 0o755)
    os.umask(0o151)
    os.close(os.open("b", os.O_CREAT | os.O_WRONLY, 0o777))
    equal(mode("b"), 0o626)
    os.umask(old)
    equal(os.stat("a").st_size, 0)


@case("open/00 O_TRUNC empties")
def _():
    put("a", b"content")
    os.close(os.open("a", os.O_WRONLY | os.O_TRUNC))
    equal(os.stat("a").st_size, 0)
    equal(get("a"), b"")


@case("open/01 ENOTDIR below a file")
def _():
    put("a")
    refused(errno.ENOTDIR, os.open, "a/b", os.O_RDONLY)
    refused(errno.ENOTDIR, os.open, "a/b", os.O_CREAT | os.O_RDONLY)


@case("open/02 ENAMETOOLONG for 256 bytes")
def _():
    os.close(os.open("x" * 255, os.O_CREAT | os.O_RDWR))
    os.unlink("x" * 255)
    refused(errno.ENAMETOOLONG, os.open, "x" * 256, os.O_CREAT | os.O_RDWR)


@case("open/04 ENOENT")
def _():
    refused(errno.ENOENT, os.open, "none", os.O_RDONLY)
    refused(errno.ENOENT, os.open, "none/a", os.O_CREAT | os.O_RDWR)


@case("open/13 EISDIR for writing a folder")
def _():
    os.mkdir("d")
    refused(errno.EISDIR, os.open, "d", os.O_WRONLY)
    refused(errno.EISDIR, os.open, "d", os.O_RDWR)
    refused(errno.EISDIR, os.open, "d", os.O_RDONLY | os.O_TRUNC)


@case("open/22 EEXIST with O_EXCL")
def _():
    put("a")
    os.mkdir("d")
    refused(errno.EEXIST, os.open, "a", os.O_CREAT | os.O_EXCL)
    refused(errno.EEXIST, os.open, "d", os.O_CREAT | os.O_EXCL)


@case("unlink/00 removes a file")
def _():
    put("a")
    os.unlink("a")
    refused(errno.ENOENT, os.lstat, "a")


@case("unlink/01 ENOTDIR below a file")
def _():
    put("a")
    refused(errno.ENOTDIR, os.unlink, "a/b")


@case("unlink/04 ENOENT")
def _():
    refused(errno.ENOENT, os.unlink, "none")


@case("unlink/08 EISDIR for a folder")
def _():
    os.mkdir("d")
    refused(errno.EISDIR, os.unlink, "d")


@case("unlink/14 an open file lives on")
def _():
    put("a", b"content")
    file = os.open("a", os.O_RDWR)
    os.unlink("a")
    equal(os.fstat(file).st_nlink, 0)
    equal(os.read(file, 20), b"content")
    os.pwrite(file, b"C", 0)
    equal(os.pread(file, 20, 0), b"Content")
    os.ftruncate(file, 3)
    equal(os.fstat(file).st_size, 3)
    os.fsync(file)
    os.close(file)
    put("a", b"new")
    equal(get("a"), b"new")


@case("unlink/14 an open file opened for reading lives on")
def _():
    put("a", b"content")
    file = os.open("a", os.O_RDONLY)
    os.unlink("a")
    put("a", b"other")
    equal(os.read(file, 20), b"content")
    os.close(file)


@case("mkdir/00 creates with mode less umask")
def _():
    old = os.umask(0o022)
    os.mkdir("d", 0o777)
    os.umask(old)
    equal(mode("d"), 0o755)
    assert stat.S_ISDIR(os.lstat("d").st_mode)
    equal(os.lstat("d").st_nlink, 2)


@case("mkdir/01 ENOTDIR below a file")
def _():
    put("a")
    refused(errno.ENOTDIR, os.mkdir, "a/d")


@case("mkdir/02 ENAMETOOLONG")
def _():
    refused(errno.ENAMETOOLONG, os.mkdir, "x" * 256)


@case("mkdir/04 ENOENT without parent")
def _():
    refused(errno.ENOENT, os.mkdir, "none/d")


@case("mkdir/10 EEXIST")
def _():
    os.mkdir("d")
    put("a")
    refused(errno.EEXIST, os.mkdir, "d")
    refused(errno.EEXIST, os.mkdir, "a")


@case("rmdir/00 removes a folder")
def _():
    os.mkdir("d")
    os.rmdir("d")
    refused(errno.ENOENT, os.lstat, "d")


@case("rmdir/01 ENOTDIR for a file")
def _():
    put("a")
    refused(errno.ENOTDIR, os.rmdir, "a")


@case("rmdir/04 ENOENT")
def _():
    refused(errno.ENOENT, os.rmdir, "none")


@case("rmdir/06 ENOTEMPTY")
def _():
    os.makedirs("d/e")
    refused(errno.ENOTEMPTY, os.rmdir, "d")


@case("rmdir/12 EINVAL for .")
def _():
    os.mkdir("d")
    refused(errno.EINVAL, os.rmdir, "d/.")
    refused(errno.ENOTEMPTY, os.rmdir, "d/..")


@case("rename/00 keeps number, mode and content")
def _():
    put("a", b"content")
    os.chmod("a", 0o640)
    number = os.lstat("a").st_ino
    os.rename("a", "b")
    refused(errno.ENOENT, os.lstat, "a")
    equal((os.lstat("b").st_ino, mode("b"), get("b")), (number, 0o640, b"content"))


@case("rename/00 moves a folder with what is in it")
def _():
    os.makedirs("d/e")
    put("d/e/f", b"content")
    os.mkdir("x")
    os.rename("d", "x/d")
    equal(get("x/d/e/f"), b"content")
    refused(errno.ENOENT, os.lstat, "d")


@case("rename/04 ENOENT")
def _():
    refused(errno.ENOENT, os.rename, "none", "b")
    put("a")
    refused(errno.ENOENT, os.rename, "a", "none/b")


@case("rename/12 ENOTDIR below a file")
def _():
    put("a")
    put("b")
    refused(errno.ENOTDIR, os.rename, "a/c", "d")
    refused(errno.ENOTDIR, os.rename, "b", "a/c")


@case("rename/13 ENOTDIR for a folder over a file")
def _():
    os.mkdir("d")
    put("a")
    refused(errno.ENOTDIR, os.rename, "d", "a")


@case("rename/14 EISDIR for a file over a folder")
def _():
    os.mkdir("d")
    put("a")
    refused(errno.EISDIR, os.rename, "a", "d")


@case("rename/18 EINVAL into itself")
def _():
    os.makedirs("d/e")
    refused(errno.EINVAL, os.rename, "d", "d/e/f")


@case("rename/20 ENOTEMPTY over a folder with something in it")
def _():
    os.mkdir("d")
    os.makedirs("e/f")
    refused(errno.ENOTEMPTY, os.rename, "d", "e")
    os.rmdir("e/f")
    os.rename("d", "e")


@case("rename/23 an open file that is replaced lives on")
def _():
    put("a", b"old")
    put("b", b"new")
    file = os.open("a", os.O_RDWR)
    os.rename("b", "a")
    equal(os.read(file, 10), b"old")
    equal(os.fstat(file).st_nlink, 0)
    os.pwrite(file, b"O", 0)
    equal(get("a"), b"new")
    os.close(file)
    equal(get("a"), b"new")


@case("rename/24 writing goes on under the new name")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.write(file, b"one")
    os.mkdir("d")
    os.rename("a", "d/b")
    os.write(file, b"two")
    os.close(file)
    equal(get("d/b"), b"onetwo")


def renameat2(old, new, flags):
    function = ctypes.CDLL(None, use_errno=True).renameat2
    if function(-100, old.encode(), -100, new.encode(), flags) != 0:
        raise OSError(ctypes.get_errno(), "renameat2")


@case("generic/024 RENAME_NOREPLACE")
def _():
    put("a", b"a")
    put("b", b"b")
    refused(errno.EEXIST, renameat2, "a", "b", 1)
    equal(get("b"), b"b")
    renameat2("a", "c", 1)
    equal(get("c"), b"a")


@case("generic/025 RENAME_EXCHANGE")
def _():
    put("a", b"a")
    put("b", b"b")
    renameat2("a", "b", 2)
    equal((get("a"), get("b")), (b"b", b"a"))


@case("link/00 a second name")
def _():
    put("a", b"content")
    os.link("a", "b")
    equal(os.lstat("a").st_nlink, 2)
    os.unlink("a")
    equal(get("b"), b"content")


@case("link/00 one file under three names")
def _():
    put("a", b"content")
    os.mkdir("d")
    os.link("a", "b")
    os.link("b", "d/c")
    equal({(os.lstat(p).st_ino, os.lstat(p).st_nlink) for p in ("a", "b", "d/c")}, {(os.lstat("a").st_ino, 3)})
    file = os.open("d/c", os.O_RDWR)
    os.pwrite(file, b"C", 0)
    equal(os.pread(os.open("a", os.O_RDONLY), 20, 0), b"Content")
    os.unlink("d/c")
    os.pwrite(file, b"O", 1)
    equal(os.fstat(file).st_nlink, 2)
    os.close(file)
    equal((get("a"), get("b")), (b"COntent", b"COntent"))
    os.chmod("a", 0o600)
    equal(mode("b"), 0o600)
    os.rename("a", "b")
    equal(sorted(os.listdir(".")), ["a", "b", "d"])
    os.rename("a", "d/a")
    put("d/a", b"new")
    equal(get("b"), b"new")


@case("link/10 EEXIST")
def _():
    put("a")
    os.mkdir("d")
    refused(errno.EEXIST, os.link, "a", "a")
    refused(errno.EEXIST, os.link, "a", "d")
    refused(errno.ENOENT, os.link, "none", "b")
    refused(errno.ENOENT, os.link, "a", "none/b")


@case("link/11 EPERM for a folder")
def _():
    os.mkdir("d")
    refused(errno.EPERM, os.link, "d", "e")


@case("symlink/00 a symbolic link")
def _():
    os.symlink("target", "l")
    equal(os.readlink("l"), "target")
    facts = os.lstat("l")
    assert stat.S_ISLNK(facts.st_mode)
    equal(facts.st_size, 6)
    refused(errno.ENOENT, os.stat, "l")
    put("l", b"through it")
    equal(get("target"), b"through it")
    os.unlink("l")
    equal(os.listdir("."), ["target"])


@case("symlink/00 to a folder, and out of the share")
def _():
    os.mkdir("d")
    put("d/a", b"content")
    os.symlink("d", "l")
    equal(get("l/a"), b"content")
    refused(errno.ENOTDIR, os.rmdir, "l")
    os.symlink("/proc/self/cmdline", "out")
    assert get("out")
    os.symlink(b"\xff\xfe", "bytes")
    equal(os.readlink(b"bytes"), b"\xff\xfe")


@case("symlink/03 ENAMETOOLONG")
def _():
    os.symlink("x" * 4_095, "l")
    equal(len(os.readlink("l")), 4_095)
    refused(errno.ENAMETOOLONG, os.symlink, "x" * 4_096, "m")


@case("symlink/07 ELOOP")
def _():
    os.symlink("two", "one")
    os.symlink("one", "two")
    refused(errno.ELOOP, os.stat, "one")
    refused(errno.ELOOP, os.open, "one", os.O_RDONLY)


@case("symlink/08 EEXIST")
def _():
    put("a")
    refused(errno.EEXIST, os.symlink, "b", "a")
    os.symlink("b", "l")
    refused(errno.EEXIST, os.symlink, "c", "l")
    refused(errno.EEXIST, os.open, "l", os.O_CREAT | os.O_EXCL)
    refused(errno.ELOOP, os.open, "l", os.O_RDONLY | os.O_NOFOLLOW)


@case("rename/00 a symbolic link, and over one")
def _():
    os.symlink("target", "l")
    os.rename("l", "m")
    equal(os.readlink("m"), "target")
    put("a", b"a")
    os.rename("a", "m")
    equal(get("m"), b"a")
    os.mkdir("d")
    os.symlink("d", "l")
    refused(errno.ENOTDIR, os.rename, "d", "l")
    refused(errno.EISDIR, os.rename, "l", "d")


@case("link/00 a second name of a symbolic link")
def _():
    os.symlink("target", "l")
    os.link("l", "m", follow_symlinks=False)
    equal((os.readlink("m"), os.lstat("l").st_nlink), ("target", 2))


@case("utimensat/02 a symbolic link itself")
def _():
    put("a")
    os.symlink("a", "l")
    os.utime("a", (9, 9))
    os.utime("l", (5, 5), follow_symlinks=False)
    equal((os.lstat("l").st_mtime, os.stat("l").st_mtime), (5, 9))


@case("mkfifo/00 a pipe")
def _():
    os.mkfifo("p", 0o640)
    assert stat.S_ISFIFO(os.lstat("p").st_mode)
    equal(mode("p"), 0o640)
    refused(errno.EEXIST, os.mkfifo, "p")
    reader = os.open("p", os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open("p", os.O_WRONLY)
    os.write(writer, b"through it")
    equal(os.read(reader, 20), b"through it")
    os.close(writer)
    os.close(reader)
    os.rename("p", "q")
    with os.scandir(".") as names:
        equal([(name.name, name.is_file(), name.is_dir()) for name in names], [("q", False, False)])


@case("generic/025 RENAME_EXCHANGE of a folder and a link")
def _():
    os.makedirs("x/d")
    put("x/d/a", b"content")
    os.symlink("target", "l")
    renameat2("x/d", "l", 2)
    equal((os.readlink("x/d"), get("l/a")), ("target", b"content"))
    refused(errno.ENOENT, renameat2, "l", "none", 2)
    refused(errno.EINVAL, renameat2, "x", "x/d", 2)


@case("mknod/00 a device")
def _():
    os.mknod("d", stat.S_IFCHR | 0o600, os.makedev(1, 3))
    assert stat.S_ISCHR(os.lstat("d").st_mode)


@case("mknod/00 a regular file")
def _():
    os.mknod("a", stat.S_IFREG | 0o600)
    equal(mode("a"), 0o600)


@case("chmod/00 sets the mode")
def _():
    put("a")
    os.mkdir("d")
    for bits in (0o111, 0o640, 0o7777, 0o000, 0o644):
        os.chmod("a", bits)
        equal(mode("a"), bits)
        os.chmod("d", bits)
        equal(mode("d"), bits)
    os.chmod("d", 0o755)


@case("chmod/04 ENOENT")
def _():
    refused(errno.ENOENT, os.chmod, "none", 0o644)


@case("chown/00 changes owner and group")
def _():
    put("a")
    os.mkdir("d")
    os.symlink("a", "l")
    for path, owner, group in (("a", 1234, 5678), ("d", 4_294_967_294, 7), ("l", 8, 9)):
        os.lchown(path, owner, group)
        equal((os.lstat(path).st_uid, os.lstat(path).st_gid), (owner, group))
    os.chown("a", -1, 5)
    equal((os.lstat("a").st_uid, os.lstat("a").st_gid), (1234, 5))


@case("mknod/00 a socket")
def _():
    os.mknod("s", stat.S_IFSOCK | 0o600)
    assert stat.S_ISSOCK(os.lstat("s").st_mode)


@case("chown/00 the owner that it has")
def _():
    put("a")
    have = os.lstat("a")
    os.chown("a", have.st_uid, have.st_gid)
    os.chown("a", -1, -1)


@case("truncate/00 shorter and longer")
def _():
    put("a", b"0123456789")
    os.truncate("a", 5)
    equal(get("a"), b"01234")
    os.truncate("a", 8)
    equal(get("a"), b"01234\0\0\0")
    os.truncate("a", 0)
    equal(get("a"), b"")


@case("truncate/12 far behind the end")
def _():
    put("a", b"x")
    os.truncate("a", 1 << 33)
    equal(os.stat("a").st_size, 1 << 33)
    with open("a", "rb") as file:
        file.seek((1 << 33) - 4)
        equal(file.read(), b"\0\0\0\0")


@case("truncate/13 EINVAL below zero")
def _():
    put("a")
    refused(errno.EINVAL, os.truncate, "a", -1)


@case("truncate/09 EISDIR for a folder")
def _():
    os.mkdir("d")
    refused(errno.EISDIR, os.truncate, "d", 0)


@case("ftruncate/00 through an open file")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.write(file, b"0123456789")
    os.ftruncate(file, 4)
    equal(os.fstat(file).st_size, 4)
    equal(os.stat("a").st_size, 4)
    os.ftruncate(file, 6)
    equal(os.pread(file, 20, 0), b"0123\0\0")
    os.close(file)
    equal(get("a"), b"0123\0\0")


@case("utimensat/00 to the nanosecond")
def _():
    put("a")
    os.mkdir("d")
    for path in ("a", "d"):
        os.utime(path, ns=(1, 1_582_977_600_123_456_789))
        equal(os.stat(path).st_mtime_ns, 1_582_977_600_123_456_789)


@case("utimensat/09 before 1970 and far ahead")
def _():
    put("a")
    for seconds in (-86_400, 4_294_967_296, 1 << 33):
        os.utime("a", (0, seconds))
        equal(os.stat("a").st_mtime, seconds)


@case("utimensat/01 set while it is being written")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.write(file, b"content")
    os.utime(file, ns=(5, 1_000_000_005))
    os.close(file)
    equal(os.stat("a").st_mtime_ns, 1_000_000_005)
    equal(get("a"), b"content")


@case("generic/003 writing changes the time")
def _():
    put("a", b"x")
    os.utime("a", (1, 1))
    put("a", b"y")
    assert os.stat("a").st_mtime > 1_000_000
    time = os.stat("a").st_mtime_ns
    equal(os.stat("a").st_mtime_ns, time)


@case("posix_fallocate/00 makes it longer")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.posix_fallocate(file, 0, 10_000)
    equal(os.fstat(file).st_size, 10_000)
    equal(os.pread(file, 10, 9_995), b"\0" * 5)
    os.close(file)


@case("generic/008 punching a hole")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.write(file, b"x" * 10_000)
    fallocate = ctypes.CDLL(None, use_errno=True).fallocate
    fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]
    if fallocate(file, 3, 1_000, 5_000) != 0:
        raise OSError(ctypes.get_errno(), "fallocate")
    equal(os.pread(file, 10_000, 0), b"x" * 1_000 + b"\0" * 5_000 + b"x" * 4_000)
    equal(os.fstat(file).st_size, 10_000)
    os.close(file)


@case("generic/069 O_APPEND")
def _():
    for part in range(50):
        file = os.open("a", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        os.write(file, b"%02d" % part)
        os.close(file)
    equal(get("a"), b"".join(b"%02d" % part for part in range(50)))


@case("generic/075 gaps read as zeros")
def _():
    file = os.open("a", os.O_CREAT | os.O_RDWR)
    os.pwrite(file, b"end", 3_000_000)
    os.pwrite(file, b"begin", 0)
    equal(os.pread(file, 5, 2_999_998), b"\0\0end")
    os.close(file)
    content = get("a")
    equal((len(content), content[:7], content[-5:]), (3_000_003, b"begin\0\0", b"\0\0end"))


@case("generic/080 mapped memory is written")
def _():
    put("a", b"\0" * 10_000)
    with open("a", "r+b") as file, mmap.mmap(file.fileno(), 10_000) as memory:
        memory[5_000:5_005] = b"hallo"
        memory.flush()
    equal(get("a")[4_999:5_006], b"\0hallo\0")


@case("generic/029 two openers see each other")
def _():
    first = os.open("a", os.O_CREAT | os.O_RDWR)
    second = os.open("a", os.O_RDWR)
    os.pwrite(first, b"one", 0)
    equal(os.pread(second, 10, 0), b"one")
    os.pwrite(second, b"two", 3)
    equal(os.pread(first, 10, 0), b"onetwo")
    os.close(first)
    os.pwrite(second, b"three", 6)
    os.close(second)
    equal(get("a"), b"onetwothree")


@case("generic/011 many folders deep")
def _():
    path = "d"
    for _ in range(60):
        os.mkdir(path)
        path += "/d"
    put(path, b"deep")
    equal(get(path), b"deep")
    shutil.rmtree("d")
    refused(errno.ENOENT, os.lstat, "d")


@case("generic/257 listing while names go")
def _():
    os.mkdir("d")
    for i in range(3_000):
        put(f"d/{i}")
    seen = set()
    with os.scandir("d") as names:
        for name in names:
            assert name.name not in seen, "listed twice"
            seen.add(name.name)
            os.unlink("d/" + name.name)
    assert len(seen) + len(os.listdir("d")) == 3_000
    shutil.rmtree("d")


@case("generic/471 seekdir comes back to a name")
def _():
    os.mkdir("d")
    for i in range(50):
        put(f"d/{i}")
    equal(len(os.listdir("d")), 50)
    equal(sorted(os.listdir("d")), sorted(str(i) for i in range(50)))


@case("generic/453 names of any Unicode")
def _():
    names = ["é", "e\u0301", "日本", "a b", "tab\t", "new\nline", "\x01", "trailing. ", "😀"]
    for name in names:
        put(name, name.encode())
    equal(sorted(os.listdir(".")), sorted(names))
    for name in names:
        equal(get(name), name.encode())


@case("generic/453 names that are not Unicode")
def _():
    names = [b"\xc3", b"a\xe6\x97", b"\xee\xbe\x80", b"\xff\xfe"]
    for name in names:
        put(name, name)
    equal(sorted(os.listdir(b".")), sorted(names))
    for name in names:
        equal(get(name), name)
        os.rename(name, name + b"\x80")
    equal(sorted(os.listdir(b".")), sorted(name + b"\x80" for name in names))


@case("generic/131 record locks hold others off")
def _():
    put("a", b"0123456789")
    with open("a", "r+b") as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 0)
        script = (
            "import fcntl,sys\nfile = open('a', 'r+b')\n"
            "fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 5)\n"
            "try:\n    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 5, 0)\n"
            "except OSError:\n    sys.exit(7)\n"
        )
        equal(subprocess.run([sys.executable, "-c", script]).returncode, 7)


@case("generic/089 flock holds others off")
def _():
    put("a")
    with open("a", "r+b") as one, open("a", "r+b") as other:
        fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
        refused(errno.EAGAIN, fcntl.flock, other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(one, fcntl.LOCK_UN)
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@case("generic/062 extended attributes")
def _():
    put("a")
    os.mkdir("d")
    for path in ("a", "d"):
        os.setxattr(path, "user.one", b"1")
        os.setxattr(path, "user.two", b"2" * 10_000)
        equal(sorted(os.listxattr(path)), ["user.one", "user.two"])
        equal(os.getxattr(path, "user.two"), b"2" * 10_000)
        refused(errno.EEXIST, os.setxattr, path, "user.one", b"", os.XATTR_CREATE)
        refused(errno.ENODATA, os.setxattr, path, "user.none", b"", os.XATTR_REPLACE)
        refused(errno.ENODATA, os.getxattr, path, "user.none")
        os.setxattr(path, "user.one", b"")
        equal(os.getxattr(path, "user.one"), b"")
        os.removexattr(path, "user.one")
        refused(errno.ENODATA, os.removexattr, path, "user.one")
        equal(os.listxattr(path), ["user.two"])
    os.rename("a", "b")
    equal(os.getxattr("b", "user.two"), b"2" * 10_000)


@case("generic/020 the largest extended attribute")
def _():
    put("a")
    os.setxattr("a", "user.large", b"x" * 65_536)
    equal(len(os.getxattr("a", "user.large")), 65_536)
    refused(errno.ENOSPC, lambda: [os.setxattr("a", f"user.{i}", b"x" * 65_536) for i in range(17)])


@case("generic/113 writers beside each other")
def _():
    def write(part):
        file = os.open("a", os.O_CREAT | os.O_RDWR)
        for i in range(part, 400, 8):
            os.pwrite(file, b"%08d" % i * 64, i * 512)
        os.close(file)

    threads = [threading.Thread(target=write, args=(part,)) for part in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    equal(get("a"), b"".join(b"%08d" % i * 64 for i in range(400)))


@case("generic/286 copy_file_range")
def _():
    put("a", bytes(range(256)) * 1_000)
    with open("a", "rb") as source, open("b", "wb") as target:
        left = 256_000
        while left > 0:
            left -= os.copy_file_range(source.fileno(), target.fileno(), left)
    equal(get("b"), get("a"))


@case("statfs/00 room is told")
def _():
    room = os.statvfs(".")
    assert room.f_blocks >= room.f_bfree >= room.f_bavail > 0
    equal(room.f_namemax, 255)


@case("access/00 executing needs a bit")
def _():
    put("a", b"#!/bin/sh\nexit 3\n")
    os.chmod("a", 0o644)
    assert not os.access("a", os.X_OK)
    refused(errno.EACCES, subprocess.run, ["./a"])
    os.chmod("a", 0o755)
    assert os.access("a", os.X_OK)
    equal(subprocess.run(["./a"]).returncode, 3)


def main():
    folder = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:] or list(CASES)
    for number, name in enumerate(wanted):
        own = os.path.join(folder, f"case-{number}")
        os.mkdir(own)
        os.chdir(own)
        try:
            CASES[name]()
            print("ok", name)
        except (AssertionError, OSError) as failure:
            print(f"failed {name}: {failure}".replace("\n", " "))
        os.chdir(folder)
        shutil.rmtree(own)


main()
