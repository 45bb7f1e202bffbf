"""Random operations on two folders, which have to behave alike: random-operations.py ONE OTHER SEED COUNT

With COUNT 0 only compares what is there. Else compares what each operation gives, or the number with which it is refused, and now and then the whole trees. Prints the
operation at which they differ, and how to get there again.
"""

import ctypes
import errno
import os
import random
import stat
import sys

NAMES = ["a", "b", "c", "d", "é", "long" * 30]
LARGEST = 700_000


RENAMEAT2 = ctypes.CDLL(None, use_errno=True).renameat2


def facts(told):
    """What has to be alike: of folders the size and the links are the file system's own."""
    own = (told.st_mode, told.st_uid, told.st_gid)
    return own if stat.S_ISDIR(told.st_mode) else (*own, told.st_size, told.st_nlink)


def content_of(path):
    if os.path.islink(path):
        return os.readlink(path)
    if os.path.isdir(path):
        return None
    with open(path, "rb") as file:
        return file.read()


class Side:
    """One of the folders, with files that are open."""

    def __init__(self, folder):
        self.root = os.path.join(folder, "root")  # so that a link which says `..` stays in the folder
        os.makedirs(self.root, exist_ok=True)
        self.files = {}

    def at(self, path):
        return os.path.join(self.root, path)

    def do(self, operation, *arguments):
        try:
            return getattr(self, operation)(*arguments)
        except OSError as refusal:
            return errno.errorcode.get(refusal.errno, refusal.errno)

    def put(self, path, content):
        with open(self.at(path), "wb", buffering=0) as file:
            file.write(content)

    def get(self, path):
        with open(self.at(path), "rb", buffering=0) as file:
            return file.read()

    def make(self, path, mode):
        os.close(os.open(self.at(path), os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))

    def mkdir(self, path, mode):
        os.mkdir(self.at(path), mode)

    def rmdir(self, path):
        os.rmdir(self.at(path))

    def unlink(self, path):
        os.unlink(self.at(path))

    def rename(self, path, target):
        os.rename(self.at(path), self.at(target))

    def chmod(self, path, mode):
        os.chmod(self.at(path), mode)

    def utime(self, path, time):
        os.utime(self.at(path), ns=(time, time))

    def truncate(self, path, size):
        os.truncate(self.at(path), size)

    def link(self, path, target):
        os.link(self.at(path), self.at(target))

    def symlink(self, path, says):
        os.symlink(says, self.at(path))

    def readlink(self, path):
        return os.readlink(self.at(path))

    def exchange(self, path, target):
        if RENAMEAT2(-100, self.at(path).encode(), -100, self.at(target).encode(), 2) != 0:
            raise OSError(ctypes.get_errno(), "renameat2")

    def chown(self, path, owner, group):
        os.lchown(self.at(path), owner, group)

    def stat(self, path):
        return facts(os.stat(self.at(path)))

    def lstat(self, path):
        return facts(os.lstat(self.at(path)))

    def listing(self, path):
        return sorted(os.listdir(self.at(path)))

    def open(self, number, path, flags):
        if number in self.files:
            os.close(self.files.pop(number))
        self.files[number] = os.open(self.at(path), flags, 0o644)

    def close(self, number):
        os.close(self.files.pop(number))

    def write(self, number, position, content):
        return os.pwrite(self.files[number], content, position)

    def append(self, number, content):
        os.lseek(self.files[number], 0, os.SEEK_END)
        return os.write(self.files[number], content)

    def read(self, number, position, length):
        return os.pread(self.files[number], length, position)

    def ftruncate(self, number, size):
        os.ftruncate(self.files[number], size)

    def fsync(self, number):
        os.fsync(self.files[number])

    def size(self, number):
        return os.fstat(self.files[number]).st_size

    def tree(self):
        found = {}
        for folder, folders, files in os.walk(self.root):
            short = os.path.relpath(folder, self.root)
            for name in folders + files:
                path = os.path.join(folder, name)
                found[os.path.join(short, name)] = (facts(os.lstat(path)), content_of(path))
        return found


def content(source):
    length = int(source.choice([0, 10, 1_000, 5_000, 70_000, 300_000]) * source.random())
    return source.randbytes(64) * (length // 64) + b"x" * (length % 64)


def path(source):
    return "/".join(source.choice(NAMES) for _ in range(source.choice([1, 1, 2, 2, 3])))


def choose(source, opened):
    number = source.randrange(8)
    mode = source.choice([0o644, 0o600, 0o755, 0o777])
    if opened and source.random() < 0.5:
        number = source.choice(sorted(opened))
        position = source.randrange(source.choice([10, 5_000, LARGEST]))
        return source.choice(
            [
                ("write", number, position, content(source)),
                ("write", number, position, content(source)),
                ("append", number, content(source)),
                ("read", number, position, source.randrange(200_000)),
                ("read", number, position, source.randrange(200_000)),
                ("ftruncate", number, position),
                ("fsync", number),
                ("size", number),
                ("close", number),
            ]
        )
    flags = source.choice([os.O_RDWR, os.O_RDWR | os.O_CREAT, os.O_RDWR | os.O_TRUNC])
    return source.choice(
        [
            ("put", path(source), content(source)),
            ("get", path(source)),
            ("make", path(source), mode),
            ("mkdir", path(source), mode | 0o700),
            ("rmdir", path(source)),
            ("unlink", path(source)),
            ("rename", path(source), path(source)),
            ("rename", path(source), path(source)),
            ("chmod", path(source), mode | 0o700),
            ("link", path(source), path(source)),
            ("link", path(source), path(source)),
            ("symlink", path(source), source.choice(["", "../"]) + path(source)),
            ("readlink", path(source)),
            ("exchange", path(source), path(source)),
            ("chown", path(source), source.randrange(3), source.choice([-1, 5])),
            ("lstat", path(source)),
            ("utime", path(source), source.randrange(1 << 60)),
            ("truncate", path(source), source.randrange(LARGEST)),
            ("stat", path(source)),
            ("stat", path(source)),
            ("listing", source.choice([".", path(source)])),
            ("open", number, path(source), flags),
            ("open", number, path(source), flags),
        ]
    )


def short(value):
    text = repr(value)
    return text if len(text) < 200 else f"{text[:100]}… ({len(value) if hasattr(value, '__len__') else ''})"


def main():
    one, other = Side(sys.argv[1]), Side(sys.argv[2])
    seed, count = int(sys.argv[3]), int(sys.argv[4])
    source = random.Random(seed)
    os.umask(0o022)
    for step in range(count):
        operation = choose(source, one.files)
        had, has = one.do(*operation), other.do(*operation)
        if had != has:
            sys.exit(f"seed {seed}, step {step}: {short(operation)} gave {short(had)} and {short(has)}")
        if step % 5_000 == 4_999:
            had, has = one.tree(), other.tree()
            if had != has:
                names = [name for name in had.keys() | has.keys() if had.get(name) != has.get(name)]
                sys.exit(f"seed {seed}, after step {step} these differ: {names[:5]}")
    for number in sorted(one.files):
        one.do("close", number)
        other.do("close", number)
    if one.tree() != other.tree():
        sys.exit(f"seed {seed}: the trees differ in the end")
    print(count, "operations alike")


main()
