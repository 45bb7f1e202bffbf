#!/usr/bin/env python3
"""The appliance's first day: the disk image boots in qemu to the page, is set up over REST, keeps a file, and is
looked at from inside. `boot.py [--iso] [--bios] [--again] IMAGE`; what it saw lies in target/boot…"""
import argparse
import hashlib
import os
import random
import shutil
import sys
import time

from guest import HERE, Guest
from rest import Refused, Session
from shares import webdav

ALLOWED_PORTS = {"8443", "5353", "68", "546"}
EXPOSURE = {"sigmavault": 1.5, "systemd-resolved": 1.5, "systemd-networkd": 1.8}  # networkd has to set up the network
OWNER = {"owner": "anna", "password": "correct horse battery staple"}


class Checks:
    def __init__(self):
        self.failed = 0

    def that(self, name, holds, seen=""):
        self.failed += not holds
        print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds else f': {seen}'}", flush=True)


def parts(text):
    found, name = {}, None
    for line in text.splitlines():
        if line.startswith("=== "):
            name = line[4:]
            found[name] = []
        elif name:
            found[name].append(line)
    return found


def page(session):
    try:
        return b"<html" in session.bytes("GET", "/", timeout=20).lower()
    except (OSError, Refused):
        return False


def use(session, check, code, work):
    """Set-up, a vault, one file of 5 MiB there and back, another one over a share."""
    def set_up():
        try:
            session.json("POST", "/setup", {"code": code, **OWNER})
        except Refused as refused:
            if "setup-done" not in str(refused):
                print(f"     set-up was refused: {refused}", flush=True)
                time.sleep(10)
                raise OSError(str(refused)) from refused  # what it needs is still starting: patience
            # an earlier try was heard, and only its answer got lost
            session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})

    session.patient(set_up)
    try:
        Session(session.port).json("POST", "/setup", {"code": code, **OWNER})
        again = "accepted"
    except Refused as refused:
        again = refused.status
    except OSError:
        again = "no answer"
    check.that("the set-up code works once", again != "accepted", again)
    zone = "Europe/Berlin"
    session.patient(lambda: session.json("PUT", "/host/zone", {"zone": zone}))
    seen = session.patient(lambda: session.json("GET", "/host"))["zone"]
    check.that("the helper sets the time zone", seen == zone, seen)

    def make_vault():
        try:
            session.json("POST", "/vaults", {"name": "main", "passphrase": "a passphrase for the test"})
        except Refused as refused:  # an earlier try was heard, and is listed only once it is done
            if refused.status != 409:
                raise

    session.patient(make_vault)
    data = random.Random(1).randbytes(5 << 20)
    session.patient(lambda: session.bytes("PUT", "/api/v1/vaults/main/files/photo.bin", data))
    back = session.patient(lambda: session.bytes("GET", "/api/v1/vaults/main/files/photo.bin"))
    check.that("an uploaded file comes back", hashlib.sha256(back).digest() == hashlib.sha256(data).digest(), len(back))
    webdav(session, check, work, OWNER["owner"])


def inside(check, seen, size):
    ports = {line.split()[4].rpartition(":")[2] for line in seen["listening"] if "127.0.0." not in line.split()[4]
             and "[::1]" not in line.split()[4]}
    check.that("nothing else listens", ports <= ALLOWED_PORTS, ports)
    check.that("no program gives another's rights", not seen["setuid"], seen["setuid"])
    check.that("nobody has a password", not seen["passwords"], seen["passwords"])
    check.that("no unit failed", not seen["failed"], seen["failed"])
    check.that("the server logged no error", not seen["errors"], seen["errors"])
    check.that("the set-up code is not in the journal", seen["journal"] == ["0"], seen["journal"])
    check.that("the machine has an id of its own", len(seen["machine-id"][0]) == 32, seen["machine-id"])
    check.that("the root is read-only", any(line.startswith("/ ") and "squashfs ro" in line for line in seen["mounts"]),
               seen["mounts"])
    check.that("the state partition fills the disk", int(seen["state"][0]) > size * 0.9, seen["state"])
    check.that("the server uses its start-up archive", seen["archive"] and seen["archive"][0] != "0", seen["archive"])
    check.that("no swap", len(seen["swap"]) == 1, seen["swap"])
    check.that("no core dumps", seen["core"][0] in ("", "|/bin/false", "|/usr/bin/false"), seen["core"])
    for unit, limit in EXPOSURE.items():
        line = " ".join(seen["exposure-" + unit])
        score = [float(word) for word in line.split() if word.replace(".", "").isdigit()]
        check.that(f"exposure of {unit} {score} is at most {limit}", score and score[0] <= limit, line)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bios", action="store_true")
    options.add_argument("--again", action="store_true", help="start a second time: what was there is there")
    options.add_argument("--iso", action="store_true", help="IMAGE is a medium to start from; the disk is empty")
    options.add_argument("image")
    options = options.parse_args()
    work = os.path.join(HERE, "target", "boot" + "-iso" * options.iso + "-bios" * options.bios)
    shutil.rmtree(work, ignore_errors=True)
    check = Checks()
    guest = Guest(None if options.iso else options.image, work, cdrom=options.image if options.iso else None,
                  firmware="bios" if options.bios else "uefi")
    guest.runs_file("probe.sh")
    try:
        guest.start()
        session = guest.session()
        guest.wait_for("the page", lambda: page(session))
        print(f"page after {guest.cpu_seconds():.0f} CPU s, {time.monotonic() - guest.began:.0f} s", flush=True)
        seen = guest.wait_for("the probe", lambda: (found := parts(guest.probe())) if "=== end" in guest.probe() else None)
        fingerprint = "".join(seen["fingerprint"]).replace(":", "").lower()
        seen_by_client = session.patient(session.fingerprint)
        check.that("the certificate is the one on the screen", seen_by_client == fingerprint, fingerprint)
        guest.screenshot(guest.path("screen.png"))
        use(session, check, seen["code"][0].strip(), work)
        inside(check, seen, 0 if options.iso else 5 << 30)
        guest.power_button()
        guest.wait_end()
        check.that("the power button ends it", True)
        if options.again:
            guest.start()
            guest.wait_for("the page", lambda: page(session))
            session.cookie = None
            session.patient(lambda: session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]}))
            session.patient(lambda: session.json("POST", "/vaults/main/unlock", {"passphrase": "a passphrase for the test"}))
            size = len(session.patient(lambda: session.bytes("GET", "/api/v1/vaults/main/files/photo.bin")))
            check.that("after a restart the file is there", size == 5 << 20, size)
            guest.power_button()
            guest.wait_end()
    except (AssertionError, OSError, Refused) as problem:
        check.that("the story", False, problem)
    finally:
        guest.kill()
    print(f"{guest.cpu_seconds():.0f} CPU s of qemu; logs in {work}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
