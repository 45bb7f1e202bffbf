#!/usr/bin/env python3
"""From the medium to a disk without a person: `install.py [--bios] [--both] ISO`. The ISO starts, installs as the answers of
its (virtual) firmware say, switches off; then the disk alone starts to the page, set up as the answers said, and with --both
once more with the other firmware. A second disk, which has data, stays as it was."""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys

from boot import HERE, OWNER, Checks, page, parts
from guest import Guest
from rest import Refused

SERIAL = "SVTEST1"
SET_UP = {**OWNER, "vault": "main", "passphrase": "a passphrase for the test"}
ANSWERS = {"version": 1, "disk": {"serial": SERIAL}, "name": "tank", "setUp": SET_UP}


def neighbour(path):
    """A disk with somebody's data."""
    subprocess.run(["truncate", "-s", "6G", path], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-L", "photos", path, "20000"], check=True)
    return digest(path)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read(100 << 20)).hexdigest()


def install(guest, check):
    guest.credentials["sigmavault.install"] = json.dumps(ANSWERS)
    guest.start()
    guest.wait_end(cpu_limit=900)
    check.that("it installs and switches off", True)
    print(f"installed after {guest.cpu_seconds():.0f} CPU s", flush=True)


def start(guest, check):
    guest.cdrom = None
    guest.credentials.pop("sigmavault.install", None)
    guest.runs_file("probe.sh")
    before = guest.cpu_seconds()
    guest.start()
    session = guest.session()
    guest.wait_for("the page", lambda: page(session))
    print(f"page of the disk after {guest.cpu_seconds() - before:.0f} CPU s", flush=True)
    seen = guest.wait_for("the probe", lambda: parts(guest.probe()) if "=== end" in guest.probe() else None)
    check.that("it has the name of the answers", seen["hostname"] == ["tank"], seen["hostname"])
    check.that("no unit failed", not seen["failed"], seen["failed"] + seen["why"])
    check.that("it runs from the disk", any(line.startswith("/ /dev/vda3 squashfs ro") for line in seen["mounts"]), seen["mounts"])
    check.that("the state partition fills the disk", int(seen["state"][0]) > (5 << 30) * 0.9, seen["state"])
    guest.screenshot(guest.path("screen.png"))
    session.patient(lambda: session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]}))
    names = [one["name"] for one in session.patient(lambda: session.json("GET", "/vaults"))["vaults"]]
    check.that("it is set up as the answers said", names == ["main"], names)
    guest.power_button()
    guest.wait_end()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bios", action="store_true")
    options.add_argument("--both", action="store_true", help="start the disk with UEFI and with BIOS")
    options.add_argument("--installed", action="store_true", help="take the disk that the last run left")
    options.add_argument("iso")
    options = options.parse_args()
    work = os.path.join(HERE, "target", "install" + "-bios" * options.bios)
    if not options.installed:
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work)
    check = Checks()
    other = os.path.join(work, "photos.raw")
    before = digest(other) if options.installed else neighbour(other)
    guest = Guest(None, work, cdrom=options.iso, firmware="bios" if options.bios else "uefi", serial=SERIAL, more=[other])
    try:
        if not options.installed:
            install(guest, check)
            start(guest, check)
        if options.both:
            guest.use_firmware("uefi" if options.bios else "bios")
            start(guest, check)
    except (AssertionError, OSError, Refused) as problem:
        check.that("the story", False, problem)
    finally:
        guest.kill()
    check.that("the other disk is as it was", digest(other) == before)
    print(f"{guest.cpu_seconds():.0f} CPU s of qemu; logs in {work}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
