#!/usr/bin/env python3
"""An appliance's life as one story: `whole.py [--from STAGE] [--to STAGE] --keys DIR ISO NEXT`, as root.

The ISO starts and installs to a disk as a stick with answers says; the disk starts, and a browser goes through the set-up, with a
pool on a second disk and a vault on it; a folder goes in and comes back; the version NEXT (image without suffix:
…/sigmavault_VERSION) is fetched over HTTPS, with a break in the middle, written, started and kept; a release that does not work
gives way to it, with events, settings and audit log as they were; the boot disk dies, and a freshly installed one takes the settings
from the mirror on the pool; a reset forgets the owner and keeps the files. Each stage goes on from a copy-on-write
layer of the disks of the one before, so that --from repeats one alone. The images know the keys in DIR/roots.
"""
import argparse
import json
import os
import subprocess
import sys

from appliance import FOLDER, SERIAL, STAGES, WORK, Machine, album, blessed, outcome, take
from boot import HERE, OWNER, Checks
from cuts import PASSPHRASE
from ledger import change, ledger, lost
from offer import Offer, broken, good, version_of
from rest import Refused

ANSWERS = {"version": 1, "disk": {"serial": SERIAL}, "name": "tank"}
PHRASE, NOTED = os.path.join(WORK, "phrase"), os.path.join(WORK, "noted.json")
AGAIN = {"owner": "berta", "password": "another horse, another staple"}


def mirror(check, machine):
    """Settings are mirrored to the pool; the phrase that opens them is kept as its owner keeps it."""
    phrase = machine.json("POST", "/backup/mirror")["phrase"]
    with open(PHRASE, "w") as file:
        file.write(phrase)
    note(machine)
    machine.json("POST", "/backup/mirror/now")
    pools = machine.json("GET", "/backup")["pools"]
    check.that("the settings are mirrored to the pool", [one["problem"] for one in pools] == [""] and pools[0]["last"], pools)


def note(machine):
    with open(NOTED, "w") as file:
        json.dump(ledger(machine.session), file)


def noted():
    with open(NOTED) as file:
        return json.load(file)


def stick(path):
    """A stick with answers."""
    answers = os.path.join(WORK, "sigmavault-install.json")
    with open(answers, "w") as file:
        json.dump(ANSWERS, file)
    subprocess.run(["truncate", "-s", "16M", path], check=True)
    subprocess.run(["mformat", "-i", path, "-T", "32768", "-h", "16", "-s", "63", "-v", "SV-ANSWERS", "::"], check=True)
    subprocess.run(["mcopy", "-i", path, answers, "::/"], check=True)


def install(check, options):
    path = os.path.join(WORK, "answers.raw")
    stick(path)
    machine = Machine("install", cdrom=options.iso, more=[path])
    machine.guest.start()
    machine.guest.wait_end(cpu_limit=900)
    check.that("the ISO installs as the stick says, and switches off", True)
    return machine


def setup(check, options):
    machine = Machine("setup")
    machine.start()
    code = machine.code()
    machine.guest.screenshot(machine.guest.path("screen.png"))
    album()
    wizard = subprocess.run(["node", os.path.join(HERE, "wizard.mjs"), f"https://127.0.0.1:{machine.guest.port}", code, OWNER["owner"],
                             OWNER["password"], PASSPHRASE, FOLDER])
    check.that("a browser goes through the set-up, a folder goes in and comes back", wizard.returncode == 0, wizard.returncode)
    machine.log_in()
    pools = machine.json("GET", "/host/pools")["pools"]
    check.that("the helper made the pool and the server sees it", [one["name"] for one in pools if one["mounted"]] == ["data"], pools)
    places = machine.json("GET", "/vaults/places")["places"]
    check.that("the vault is on it", [one["vaults"] for one in places if one["id"] == "pool-data"] == [["main"]], places)
    machine.files(check, "after the upload")
    change(machine.session)
    mirror(check, machine)
    machine.off()
    return machine


def update(check, options):
    release = Offer(os.path.join(WORK, "good"), WORK)
    good(options.next, options.keys, release.folder)
    machine = Machine("update")
    machine.guest.credentials.update(release.credentials())
    machine.start()
    machine.log_in()
    machine.files(check, "after a restart")
    status = machine.json("GET", "/updates")
    check.that("the machine takes updates", status["refusal"] == "", status)
    take(machine, check, release, version_of(options.next))
    machine.off()
    return machine


def commit(check, options):
    """The new version runs, and a release that does not work is taken next."""
    release = Offer(os.path.join(WORK, "broken"), WORK)
    release.broke_off = True
    broken(options.next, options.keys, release.folder, "9.0.0")
    machine = Machine("commit")
    machine.guest.credentials.update(release.credentials())
    machine.start()
    machine.log_in()
    status = blessed(machine)
    version = version_of(options.next)
    check.that(f"version {version} runs", status["system"]["running"] == version, status)
    newest = outcome(machine, "COMMITTED")
    check.that("its owner is told that it works", newest["outcome"] == "COMMITTED", newest)
    machine.files(check, "after the update")
    known = noted()
    check.that("after the update, events, settings and audit log are there", not lost(known, ledger(machine.session)),
               lost(known, ledger(machine.session)))
    machine.json("POST", "/tokens", {"label": "of the new version", "scopes": ["vault:vault:read"]})
    note(machine)
    take(machine, check, release, "9.0.0")
    machine.off()
    return machine


def fallback(check, options):
    machine = Machine("fallback")
    machine.start(cpu_limit=2500)
    machine.log_in()
    newest = outcome(machine, "FELL_BACK")
    check.that("its owner is told that it did not work", newest["outcome"] == "FELL_BACK", newest)
    running = machine.json("GET", "/updates")["system"]["running"]
    check.that("the version before runs", running == version_of(options.next), running)
    machine.files(check, "after falling back")
    gone = lost(noted(), ledger(machine.session))
    check.that("after falling back, events, settings and audit log are there", not gone, gone)
    machine.off()
    return machine


def dead(check, options):
    """The boot disk has died: the data disk is put to a machine that was just installed."""
    machine = Machine("dead", system="install")
    machine.start()
    code = machine.code()
    mirrors = machine.json("POST", "/backup/found", {"code": code})["mirrors"]
    check.that("a new boot disk finds the mirrors on the pool", bool(mirrors), mirrors)
    with open(PHRASE) as file:
        wanted = {"code": code, "secret": file.read(), "mirror": mirrors[0]["name"]}
    answer = json.loads(machine.session.bytes("POST", "/api/v1/backup/restore", json.dumps(wanted).encode() + b"\n"))
    check.that("the mirror names the vault", answer["vaults"] == ["main"], answer)
    machine.guest.wait_for("the restored server", lambda: restored(machine.session), every=2)
    machine.log_in()
    machine.files(check, "with a new boot disk")
    gone = lost({name: noted()[name] for name in ("language", "tokens", "shares")}, ledger(machine.session))
    check.that("with a new boot disk, settings, tokens and shares are there", not gone, gone)
    machine.json("POST", "/host/reset", {"confirm": "forget-settings"})
    machine.off()
    return machine


def restored(session):
    try:
        status = session.json("GET", "/status")
    except (OSError, Refused):  # it ends, or starts
        return False
    return status["ready"] and not status["setupNeeded"]


def reset(check, options):
    machine = Machine("reset")
    machine.start()
    code = machine.code()
    status = machine.json("GET", "/status")
    check.that("after the reset the machine asks to be set up", status["setupNeeded"], status)
    machine.json("POST", "/setup", {"code": code, **AGAIN})
    pools = machine.json("GET", "/host/pools")["pools"]
    check.that("its pool is there", [one["name"] for one in pools if one["mounted"]] == ["data"], pools)
    machine.files(check, "after the reset")
    machine.off()
    return machine


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0])
    options.add_argument("--to", dest="last", choices=STAGES, default=STAGES[-1])
    options.add_argument("--keys", required=True)
    options.add_argument("iso")
    options.add_argument("next")
    options = options.parse_args()
    os.makedirs(WORK, exist_ok=True)
    check = Checks()
    for stage in STAGES[STAGES.index(options.first):STAGES.index(options.last) + 1]:
        print(f"{stage}:", flush=True)
        try:
            machine = globals()[stage](check, options)
            print(f"     {machine.guest.cpu_seconds():.0f} CPU s of qemu", flush=True)
        except (AssertionError, OSError, Refused) as problem:
            check.that(stage, False, problem)
        finally:
            if Machine.newest:
                Machine.newest.guest.kill()
        if check.failed:
            print(f"stopped; logs in {WORK}/{stage}; repeat it with --from {stage}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
