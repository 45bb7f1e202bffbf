#!/usr/bin/env python3
"""An appliance's life as one story: `whole.py [--from STAGE] [--to STAGE] --keys DIR ISO NEXT`, as root.

The ISO starts and installs to a disk as a stick with answers says; the disk starts, and a browser goes through the set-up, with a
pool on a second disk and a vault on it; a folder goes in and comes back; the version NEXT (image without suffix:
…/sigmavault_VERSION) is fetched over HTTPS, with a break in the middle, written, started and kept; a release that does not work
gives way to it; a reset forgets the owner and keeps the files. Each stage goes on from a copy-on-write
layer of the disks of the one before, so that --from repeats one alone. The images know the keys in DIR/roots.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys

from boot import HERE, OWNER, PROBE_UNIT, Checks, page, parts
from cuts import PASSPHRASE
from guest import Guest
from offer import Offer, broken, good, version_of
from rest import Refused, Session

SERIAL = "SVTEST1"
ANSWERS = {"version": 1, "disk": {"serial": SERIAL}, "name": "tank"}
STAGES = ["install", "setup", "update", "commit", "fallback", "reset"]
WORK = os.path.join(HERE, "target", "whole")
FOLDER = os.path.join(WORK, "album")
AGAIN = {"owner": "berta", "password": "another horse, another staple"}
TASK_ENDS = ("SUCCEEDED", "FAILED", "CANCELLED")


def stick(path):
    """A stick with answers."""
    answers = os.path.join(WORK, "sigmavault-install.json")
    with open(answers, "w") as file:
        json.dump(ANSWERS, file)
    subprocess.run(["truncate", "-s", "16M", path], check=True)
    subprocess.run(["mformat", "-i", path, "-T", "32768", "-h", "16", "-s", "63", "-v", "SV-ANSWERS", "::"], check=True)
    subprocess.run(["mcopy", "-i", path, answers, "::/"], check=True)


def album():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    for number, size in enumerate([1_500_000, 40_000, 7]):
        with open(os.path.join(FOLDER, f"{number}.bin"), "wb") as file:
            file.write(random.Random(number).randbytes(size))


class Machine:
    """One start of the appliance, on layers over the disks of the stage before."""

    newest = None

    def __init__(self, stage, **options):
        Machine.newest = self
        self.folder = os.path.join(WORK, stage)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        index = STAGES.index(stage)
        before = os.path.join(WORK, STAGES[index - 1]) if index else None
        data = os.path.join(self.folder, "data.qcow2")
        backing = ["-b", os.path.join(before, "data.qcow2"), "-F", "qcow2"] if before else []
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", *backing, data, "4G"], check=True)
        if before:
            shutil.copy(os.path.join(before, "variables.fd"), self.folder)
        self.guest = Guest(os.path.join(before, "disk.qcow2") if before else None, self.folder, serial=SERIAL,
                           more=[data, *options.pop("more", [])], **options)
        self.session = Session(self.guest.port)
        with open(os.path.join(HERE, "code.sh")) as file:
            self.guest.credentials["sigmavault.probe"] = file.read()
        self.guest.credentials["systemd.extra-unit.sigmavault-probe.service"] = PROBE_UNIT
        self.guest.credentials["systemd.unit-dropin.multi-user.target~probe"] = "[Unit]\nWants=sigmavault-probe.service\n"

    def start(self, cpu_limit=900):
        self.guest.start()
        self.guest.wait_for("the page", lambda: page(self.session), cpu_limit=cpu_limit)
        print(f"     page after {self.guest.cpu_seconds():.0f} CPU s", flush=True)

    def code(self):
        seen = self.guest.wait_for("the code", lambda: parts(self.guest.probe()) if "=== end" in self.guest.probe() else None)
        return seen["code"][0].strip()

    def json(self, method, path, value=None):
        return self.session.patient(lambda: self.session.json(method, path, value))

    def log_in(self, owner=None):
        owner = owner or OWNER
        self.json("POST", "/session", {"name": owner["owner"], "password": owner["password"]})

    def done(self, method, path, value=None, cpu_limit=1500):
        """A task that was begun, when it has ended."""
        task = self.session.json(method, path, value)["task"]

        def ended():
            now = self.json("GET", "/tasks/" + task)
            return now if now["state"] in TASK_ENDS else None

        return self.guest.wait_for(path, ended, cpu_limit=cpu_limit, every=3)

    def files(self, check, when):
        """Whether the vault opens and all files of the folder are in it."""
        vault = self.json("GET", "/vaults/main")
        if vault["state"] == "LOCKED":
            self.json("POST", "/vaults/main/unlock", {"passphrase": PASSPHRASE})
        wrong = []
        for name in sorted(os.listdir(FOLDER)):
            with open(os.path.join(FOLDER, name), "rb") as file:
                wanted = hashlib.sha256(file.read()).digest()
            back = self.session.patient(lambda: self.session.bytes("GET", f"/api/v1/vaults/main/files/album/{name}"))
            wrong += [name] * (hashlib.sha256(back).digest() != wanted)
        check.that(f"{when}, every file of the folder is there", not wrong, wrong)

    def off(self):
        self.guest.power_button()
        self.guest.wait_end()


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
    machine.off()
    return machine


def take(machine, check, release, version):
    """Finds and installs a release as its owner does, and tries again when the download broke off."""
    machine.json("PUT", "/updates/source", {"source": release.address, "channel": "stable"})
    found = machine.done("POST", "/updates/check")
    check.that(f"release {version} is found", found["state"] == "SUCCEEDED", found)
    before = machine.guest.cpu_seconds()
    written = machine.done("POST", "/updates/install", {})
    if written["state"] == "FAILED" and release.broke_off and not release.ranges:
        check.that("a broken download is told", written["problemCode"] == "update-source-failed", written)
        written = machine.done("POST", "/updates/install", {})
        check.that("and goes on where it ended", any(release.ranges), release.ranges)
    check.that(f"release {version} is written", written["state"] == "SUCCEEDED", written)
    print(f"     fetched and written in {machine.guest.cpu_seconds() - before:.0f} CPU s", flush=True)
    status = machine.json("GET", "/updates")
    check.that("a restart is asked for", status["restartNeeded"], status)


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


def blessed(machine):
    """The status of updates once the running version has shown that it works."""
    def look():
        status = machine.json("GET", "/updates")
        return status if any(one["running"] and one["blessed"] for one in status["system"]["slots"]) else None

    return machine.guest.wait_for("the health of the new version", look, every=3)


def outcome(machine, wanted):
    def look():
        newest = machine.json("GET", "/updates/history")["updates"][0]
        return newest if newest["outcome"] != "WAITING" else None

    return machine.guest.wait_for("outcome " + wanted, look, every=3)


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
    machine.json("POST", "/host/reset", {"confirm": "forget-settings"})
    machine.off()
    return machine


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
