"""The files that are stored: this machine's own, a folder's, and their edited form."""
import hashlib
import os
import random
import shutil
import subprocess

OWN = ["/usr/share", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib/jvm", "/usr/lib", "/opt"]


def tree_bytes(folder):
    return sum(os.lstat(os.path.join(path, name)).st_size for path, _, names in os.walk(folder) for name in names)


def collect(target, limit):
    """Copies this machine's files, whole folders in order of their names, until there are `limit` bytes."""
    os.makedirs(target)
    taken = 0
    for source in filter(os.path.isdir, OWN):
        for name in sorted(os.listdir(source)):
            path = os.path.join(source, name)
            size = tree_bytes(path) if os.path.isdir(path) and not os.path.islink(path) else os.lstat(path).st_size
            if taken + size > limit:
                continue
            there = os.path.join(target, source.strip("/").replace("/", "_"))
            os.makedirs(there, exist_ok=True)
            subprocess.run(["cp", "-a", path, there], check=True)
            taken += size


def copy(source, target):
    """Copies a folder, which becomes writable."""
    shutil.copytree(source, target, symlinks=True)
    subprocess.run(["chmod", "-R", "u+w", target], check=True)


def regular_files(tree):
    """Paths of all files that are no links, in a fixed order."""
    files = []
    for path, folders, names in os.walk(tree):
        folders.sort()
        files += [os.path.join(path, name) for name in sorted(names)]
    return [file for file in files if os.path.isfile(file) and not os.path.islink(file)]


def one_small(tree, number):
    """Path in the tree of a file of 2 to 50 kB, another one for another number."""
    some = [os.path.relpath(file, tree) for file in regular_files(tree)
            if 2000 < os.path.getsize(file) < 50_000 and " " not in file]
    return some[(number * 97 + 31) % len(some)]


def edit(tree, seed):
    """Changes about 5 % of the files in place: inserts in the middle, deletes, renames of folders, a new file."""
    rng = random.Random(seed)
    files = regular_files(tree)
    largest = sorted(files, key=os.path.getsize)[-10:]
    for file in largest + rng.sample(files, len(files) // 25):
        insert(file, rng)
    for file in rng.sample(files, len(files) // 100):
        if os.path.exists(file):
            os.remove(file)
    for folder in [os.path.join(tree, name) for name in sorted(os.listdir(tree))]:
        if os.path.isdir(folder):
            rename_some(folder, rng)
    with open(os.path.join(tree, "new.bin"), "wb") as out:
        out.write(rng.randbytes(max(1_000_000, min(20_000_000, sum(map(os.path.getsize, largest)) // 10))))


def insert(file, rng):
    with open(file, "rb") as before:
        data = before.read()
    at = rng.randrange(len(data) + 1)
    with open(file + ".edited", "wb") as out:
        out.write(data[:at] + rng.randbytes(rng.randrange(1, 2000)) + data[at:])
    os.replace(file + ".edited", file)


def rename_some(folder, rng):
    below = [name for name in sorted(os.listdir(folder)) if os.path.isdir(os.path.join(folder, name))]
    for name in rng.sample(below, len(below) // 20):
        os.rename(os.path.join(folder, name), os.path.join(folder, name + "-renamed"))


def digest(folder):
    """One hash over names, types, modes, times and contents."""
    total = hashlib.sha256()
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names + [f for f in folders if os.path.islink(os.path.join(path, f))]):
            file = os.path.join(path, name)
            stat = os.lstat(file)
            total.update(f"{os.path.relpath(file, folder)} {stat.st_mode} {stat.st_mtime_ns}".encode(errors="replace"))
            if os.path.islink(file):
                total.update(os.fsencode(os.readlink(file)))
            elif os.path.isfile(file):
                with open(file, "rb") as content:
                    total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()
