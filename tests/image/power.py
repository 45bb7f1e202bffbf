#!/usr/bin/env python3
"""The power goes while files are stored: `power.py [--careless] IMAGE`, as root.

qemu writes down what the appliance's disk is asked to write and when it is told to flush. Files are stored, replaced and
deleted over REST; with each answer it is noted how far the log was. Afterwards disks are made as the power cut would have left
them at such a moment: all up to the last flush is there, and what came later is gone, or some of it is. Each disk is repaired
and mounted here as the appliance does it, its vault is opened by the vault tool, and must hold exactly what was acknowledged.

--careless takes fsync from the server (it returns at once and does nothing), what its every force is: then files
must be missing, or this test could not see what it is for.
"""
import argparse
import os
import shutil
import subprocess
import sys

from boot import HERE, OWNER, Checks, page, parts
from cuts import PASSPHRASE, Client, cut
from guest import Guest
from rest import Refused
from slots import partitions

CARELESS = "[Service]\nSystemCallFilter=\nSystemCallFilter=~fsync:0\n"


def set_up(session, code):
    """Owner and vault; an answer that got lost on a busy machine is no harm."""
    def owner():
        try:
            session.json("POST", "/setup", {"code": code, **OWNER})
        except Refused:
            session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})

    def vault():
        if not session.json("GET", "/vaults")["vaults"]:
            session.json("POST", "/vaults", {"name": "main", "passphrase": PASSPHRASE})

    session.patient(owner)
    session.patient(vault)


def state(disk):
    """Offset and length of the state partition."""
    one = next(one for one in partitions(disk) if one["name"] == "sigmavault-state")
    return one["start"] * 512, one["size"] * 512


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--careless", action="store_true", help="without the server's fsync; files must be missing")
    options.add_argument("--every", type=int, default=3, help="look at each N-th moment, the last one always")
    options.add_argument("image")
    options = options.parse_args()
    work = os.path.join(HERE, "target", "power" + "-careless" * options.careless)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    check = Checks()
    guest = Guest(options.image, work, write_log=os.path.join(work, "writes.log"))
    guest.runs_file("code.sh")
    if options.careless:
        guest.credentials["systemd.unit-dropin.sigmavault.service~careless"] = CARELESS
    try:
        guest.start()
        session = guest.session()
        guest.wait_for("the page", lambda: page(session))
        print(f"page after {guest.cpu_seconds():.0f} CPU s", flush=True)
        seen = guest.wait_for("the code", lambda: parts(guest.probe()) if "=== end" in guest.probe() else None)
        set_up(session, seen["code"][0].strip())
        print(f"vault after {guest.cpu_seconds():.0f} CPU s", flush=True)
        client = Client(session, guest.write_log)
        client.work()
        guest.kill()
        print(f"{len(client.moments)} answers, log of {os.path.getsize(guest.write_log) >> 20} MiB, "
              f"{guest.cpu_seconds():.0f} CPU s of qemu", flush=True)
        base = os.path.join(work, "base.raw")
        subprocess.run(["cp", "--sparse=always", options.image, base], check=True)
        os.truncate(base, 8 << 30)
        missing = cut(check, base, guest.write_log, client.moments, options.every, options.careless, state,
                      "var/lib/sigmavault")
        if options.careless:
            check.that("without the force, files are missing", missing > 0)
            print(f"{missing} files or checks missed")
    except (AssertionError, OSError, Refused) as problem:
        check.that("the story", False, problem)
    finally:
        guest.kill()
    print(f"logs in {work}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
