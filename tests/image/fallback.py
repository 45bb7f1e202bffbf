#!/usr/bin/env python3
"""A version that does not work gives way to the one before by itself: `fallback.py [panic|health|hang] IMAGE`.

panic: the new root can't be read and the kernel panics. health: the new version starts, but its server never does. hang: its
first process stops for good, and the board's watchdog restarts the machine. Each is tried three times by systemd-boot;
then the old version runs and has all its data."""
import os
import shutil
import subprocess
import sys

from boot import HERE, Checks, page
from guest import Guest
from slots import BROKEN, add_version, kernels

CHANGES = {
    "panic": [],
    "health": BROKEN,
    "hang": [],
}
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


def fall_back(image, how):
    work = os.path.join(HERE, "target", "fallback-" + how)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    raw = os.path.join(work, "disk.raw")
    subprocess.run(["cp", "--sparse=always", image, raw], check=True)
    old = os.path.basename(image).removeprefix("sigmavault_").removesuffix(".raw")
    check = Checks()
    add_version(raw, old, "9.9.9", CHANGES[how], whole=how != "panic")
    check.that("the new version has three tries", "sigmavault_9.9.9+3.efi" in kernels(raw), kernels(raw))
    guest = Guest(raw, work)
    if how == "hang":
        guest.credentials["systemd.extra-unit.hang.service"] = HANG_UNIT
        guest.credentials["systemd.unit-dropin.sysinit.target~hang"] = "[Unit]\nWants=hang.service\n"
    try:
        guest.start()
        session = guest.session()
        guest.wait_for("the page of the old version", lambda: page(session), cpu_limit=1800)
        guest.power_button()
        guest.wait_end()
    except AssertionError as problem:
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
