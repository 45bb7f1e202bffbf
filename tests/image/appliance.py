"""An appliance of the story in whole.py, and what its owner does with it over REST."""
import hashlib
import os
import random
import shutil
import subprocess

from boot import HERE, OWNER, page, parts
from cuts import PASSPHRASE
from guest import Guest

SERIAL = "SVTEST1"
STAGES = ["install", "setup", "update", "commit", "fallback", "dead", "reset"]
WORK = os.path.join(HERE, "target", "whole")
FOLDER = os.path.join(WORK, "album")
TASK_ENDS = ("SUCCEEDED", "FAILED", "CANCELLED")


def album():
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    for number, size in enumerate([1_500_000, 40_000, 7]):
        with open(os.path.join(FOLDER, f"{number}.bin"), "wb") as file:
            file.write(random.Random(number).randbytes(size))


def layer(backing, path):
    """A disk that keeps what is written from now on by itself."""
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", backing, "-F", "qcow2", path], check=True)


class Machine:
    """One start of the appliance, on layers over the disks of the stage before; `system`: the boot disk of another stage."""

    newest = None

    def __init__(self, stage, system=None, **options):
        Machine.newest = self
        self.folder = os.path.join(WORK, stage)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        index = STAGES.index(stage)
        before = os.path.join(WORK, STAGES[index - 1]) if index else None
        data = os.path.join(self.folder, "data.qcow2")
        booted = os.path.join(WORK, system) if system else before
        if before:
            layer(os.path.join(before, "data.qcow2"), data)
            shutil.copy(os.path.join(booted, "variables.fd"), self.folder)
        else:
            subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", data, "4G"], check=True)
        self.guest = Guest(os.path.join(booted, "disk.qcow2") if booted else None, self.folder, serial=SERIAL,
                           more=[data, *options.pop("more", [])], **options)
        self.session = self.guest.session()
        self.guest.runs_file("code.sh")

    def start(self, cpu_limit=900):
        self.guest.start()
        self.guest.wait_for("the page", lambda: page(self.session), cpu_limit=cpu_limit)
        self.guest.wait_for("the server", lambda: self.json("GET", "/status")["ready"], every=1)
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
