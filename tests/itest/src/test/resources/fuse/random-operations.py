"""Random operations on two folders, which have to behave alike: random-operations.py ONE OTHER SEED COUNT

Compares what each operation gives, or the number with which it is refused, and now and then the whole trees. Prints the
operation at which they differ, and how to get there again.
"""

import errno
import os
import random
import shutil
import sys

NAMES = ["a", "b", "c", "d", "é", "long" * 30]
LARGEST = 700_000


class Side:
    """One of the folders, with files that are open."""

    def __init__(self, root):
        self.root = root
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

    def stat(self, path):
        facts = os.stat(self.at(path))
        folder = os.path.isdir(self.at(path))
        return facts.st_mode, 0 if folder else facts.st_size

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
            for name in folders:
                found[os.path.join(short, name)] = os.stat(os.path.join(folder, name)).st_mode
            for name in files:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.join(short, name)] = (os.stat(path).st_mode, file.read())
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
