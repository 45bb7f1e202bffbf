#!/usr/bin/env python3
"""A version that does not work gives way to the one before by itself: `fallback.py [panic|start|health|hang] DISK`, a disk that
is set up, as boot.py leaves it in target/boot/disk.qcow2.

panic: the new root can't be read and the kernel panics. start: the new version starts, but its server never does. health: the
server runs, but does not know the vault's header. hang: its first process stops for good, and the board's watchdog restarts the
machine. Each is tried three times by systemd-boot; then the old version runs and has all its data."""
import http.client
import os
import shutil
import subprocess
import sys

from boot import HERE, OWNER, Checks
from cuts import PASSPHRASE
from guest import Guest
from rest import Refused
from slots import BROKEN, add_version, kernels, version_on

CHANGES = {"panic": [], "start": BROKEN, "health": [], "hang": []}
# frozen, systemd no longer tells the watchdog that it is alive
HANG_UNIT = """[Unit]
Description=Hang of the new version
DefaultDependencies=no
After=sysinit.target
ConditionKernelCommandLine=root=PARTLABEL=sigmavault_9.9.9
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo 1 >/sys/fs/cgroup/init.scope/cgroup.freeze'
"""
# both copies of the header read otherwise than the version before wrote them
STRANGE_UNIT = """[Unit]
Description=Vaults that the new version can't read
DefaultDependencies=no
After=local-fs.target
Before=sigmavault.service
ConditionKernelCommandLine=root=PARTLABEL=sigmavault_9.9.9
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'for one in /var/lib/sigmavault/vaults/*/header.?; do mount --bind /usr/lib/os-release "$$one"; done'
"""
UNITS = {"hang": HANG_UNIT, "health": STRANGE_UNIT}


def runs(session, version):
    """Whether this version is up and lets its owner in."""
    try:
        if not session.cookie:
            session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})
        return session.json("GET", "/updates")["system"]["running"] == version
    except (OSError, Refused, http.client.HTTPException):
        session.cookie = None
        return False


def fall_back(image, how):
    work = os.path.join(HERE, "target", "fallback-" + how)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    raw = os.path.join(work, "disk.raw")
    subprocess.run(["qemu-img", "convert", "-O", "raw", image, raw], check=True)
    old = version_on(raw)
    check = Checks()
    add_version(raw, old, "9.9.9", CHANGES[how], whole=how != "panic")
    check.that("the new version has three tries", "sigmavault_9.9.9+3.efi" in kernels(raw), kernels(raw))
    guest = Guest(raw, work)
    if how in UNITS:
        guest.credentials["systemd.extra-unit.broken.service"] = UNITS[how]
        guest.credentials["systemd.unit-dropin.sysinit.target~broken"] = "[Unit]\nWants=broken.service\n"
    try:
        guest.start()
        session = guest.session()
        guest.wait_for("the old version", lambda: runs(session, old), cpu_limit=2500, every=2)
        session.patient(lambda: session.json("POST", "/vaults/main/unlock", {"passphrase": PASSPHRASE}))
        size = len(session.patient(lambda: session.bytes("GET", "/api/v1/vaults/main/files/photo.bin")))
        check.that("the old version has its data", size == 5 << 20, size)
        guest.power_button()
        guest.wait_end()
    except (AssertionError, OSError, Refused) as problem:
        check.that("the machine came back", False, problem)
    finally:
        guest.kill()
    subprocess.run(["qemu-img", "convert", "-O", "raw", guest.disk, raw + ".after"], check=True)
    left = kernels(raw + ".after")
    check.that("three tries were made", "sigmavault_9.9.9+0-3.efi" in left, left)
    check.that("the old version needs none", f"sigmavault_{old}.efi" in left, left)
    os.remove(raw + ".after")
    print(f"{how}: back in the old version after {guest.cpu_seconds():.0f} CPU s; logs in {work}")
    return check.failed


if __name__ == "__main__":
    wanted = [one for one in sys.argv[1:-1] if one in CHANGES] or list(CHANGES)
    sys.exit(sum(fall_back(sys.argv[-1], how) for how in wanted) > 0)
