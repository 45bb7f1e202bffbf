#!/usr/bin/env python3
"""The power goes while files are stored, without an appliance: `power_here.py [--careless [WHAT]]`, as root, after
./sigmavault build.

The server runs on this machine, its data on an ext4 whose disk is a file that qemu-storage-daemon hands out and writes a log for.
Otherwise as power.py, in a tenth of the time. --careless takes a force from it: all of them, or only those of the vault's journal or of
its packs; then files must be missing."""
import argparse
import ctypes
import os
import shutil
import struct
import subprocess
import sys
import time

from boot import HERE, OWNER, Checks
from cuts import Client, cut, end, serve
from rest import Refused, Session

SIZE = 1 << 30
KINDS = {"journal": "/vaults/main/journal/", "packs": "/vaults/main/packs/"}


class LoggedDisk:
    """An ext4, mounted at `mount`; `base` is how it was when its log began."""

    def __init__(self, work):
        self.raw, self.base, self.log, self.export, self.mount = (os.path.join(work, name) for name in (
            "disk.raw", "base.raw", "writes.log", "export", "mnt"))
        for path, size in ((self.raw, SIZE), (self.log, 0), (self.export, 0)):
            with open(path, "w") as file:
                file.truncate(size)
        os.mkdir(self.mount)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.raw], check=True)
        subprocess.run(["cp", "--sparse=always", self.raw, self.base], check=True)
        self.daemon = subprocess.Popen(
            ["qemu-storage-daemon", "--blockdev", f"file,node-name=real,filename={self.raw},cache.no-flush=on",
             "--blockdev", "blklogwrites,node-name=disk,file=real,log-sector-size=512,log.driver=file,"
             f"log.filename={self.log},log.cache.no-flush=on",
             "--export", f"fuse,id=export,node-name=disk,mountpoint={self.export},writable=on"])
        while os.path.getsize(self.export) != SIZE:
            assert self.daemon.poll() is None, "qemu-storage-daemon ended"
            time.sleep(0.1)
        self.loop = subprocess.run(["losetup", "--find", "--show", self.export], check=True, capture_output=True,
                                   text=True).stdout.strip()
        subprocess.run(["mount", "-o", "noatime", self.loop, self.mount], check=True)

    def close(self):
        subprocess.run(["umount", self.mount], check=False)
        subprocess.run(["losetup", "-d", self.loop], check=False)
        self.daemon.terminate()
        self.daemon.wait()


def without_force():
    """From now on fsync and fdatasync of this process and its children do nothing and say that it went well (seccomp-BPF of
    x86-64: of another architecture or another call's number nothing is changed)."""
    def instruction(code, jump_true, jump_false, value):
        return struct.pack("HBBI", code, jump_true, jump_false, value)

    program = b"".join((
        instruction(0x20, 0, 0, 4),  # architecture
        instruction(0x15, 0, 4, 0xC000003E),
        instruction(0x20, 0, 0, 0),  # number of the call
        instruction(0x15, 1, 0, 74),  # fsync
        instruction(0x15, 0, 1, 75),  # fdatasync
        instruction(0x06, 0, 0, 0x00050000),  # the answer is 0
        instruction(0x06, 0, 0, 0x7FFF0000)))  # as ever
    buffer = ctypes.create_string_buffer(program, len(program))
    filters = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.create_string_buffer(filters, len(filters)), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def without(kind, work):
    """What the environment of a process has to hold that forgets this one kind of force."""
    library = os.path.join(work, "skip_force.so")
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, os.path.join(HERE, "skip_force.c")], check=True)
    return {"LD_PRELOAD": library, "SKIP_FORCE": KINDS[kind]}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--careless", nargs="?", const="all", choices=["all", *KINDS], default="",
                         help="forces of the server that do nothing; files must be missing")
    options.add_argument("--every", type=int, default=4, help="look at each N-th moment")
    options = options.parse_args()
    work = os.path.join(HERE, "target", "power-here" + (options.careless and "-" + options.careless))
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    check = Checks()
    disk, server = LoggedDisk(work), None
    try:
        server, port = serve(os.path.join(disk.mount, "data"), work, without_force if options.careless == "all" else None,
                             without(options.careless, work) if options.careless in KINDS else None)
        session = Session(port)
        session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})
        client = Client(session, disk.log)
        client.work()
        end(server)
        print(f"{len(client.moments)} answers, log of {os.path.getsize(disk.log) >> 20} MiB", flush=True)
        missing = cut(check, disk.base, disk.log, client.moments, options.every, options.careless != "", lambda _: (0, SIZE),
                      "data")
        if options.careless:
            check.that("without the forces, files are missing", missing > 0)
            print(f"{missing} files were missing")
    except (AssertionError, OSError, Refused) as problem:
        check.that("the story", False, problem)
    finally:
        if server:
            end(server)
        disk.close()
    print(f"logs in {work}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
