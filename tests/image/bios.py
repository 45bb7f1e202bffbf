#!/usr/bin/env python3
"""Updates where a board has no UEFI: `bios.py [--from STAGE] --keys DIR IMAGE`, as root.

update: the disk image IMAGE (without suffix: …/sigmavault_VERSION) starts through GRUB, and the helper is asked to install a
release: the same system under the next version. What the server has to do with an update is the same with UEFI: whole.py has it.
commit: the new version starts, and GRUB is told to keep it. hang: a version whose first process stops for good lies in the other
slot; the watchdog restarts the machine, GRUB tries three times, and goes back. IMAGE knows the keys in DIR/roots."""
import argparse
import os
import shutil
import subprocess
import sys

from appliance import Machine, blessed
from boot import HERE, OWNER, Checks
from fallback import HANG_UNIT
from guest import Guest
from offer import altered_release, version_of
from rest import Refused
from slots import add_grub_version, grub_values

WORK = os.path.join(HERE, "target", "bios")
STAGES = ["update", "commit", "hang"]
NEXT = "0.9.0"
# As the server leaves a release for the helper, and asks it.
TAKE = """
exec >/dev/ttyS1 2>&1
set -eu
ready=/var/lib/sigmavault/update/ready
mkdir -p /run/release $ready
mount -o ro /dev/disk/by-id/virtio-release /run/release
cp /run/release/release* /run/release/sigmavault_* $ready/
/usr/lib/sigmavault/ask update:install
while /usr/lib/sigmavault/ask update:status >/run/status && grep -q state=running /run/status; do sleep 2; done
echo "=== status"
cat /run/status
echo "=== end"
systemctl --no-block poweroff
"""


class BiosMachine(Machine):
    """One start on a layer over the disk before."""

    def __init__(self, stage, disk, **options):
        Machine.newest = self
        self.folder = os.path.join(WORK, stage)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.guest = Guest(disk, self.folder, firmware="bios", **options)
        self.session = self.guest.session()
        self.guest.runs_file("code.sh")

    def disk(self):
        """What the disk holds by now, as a file for mtools."""
        raw = os.path.join(self.folder, "after.raw")
        subprocess.run(["qemu-img", "convert", "-O", "raw", self.guest.disk, raw], check=True)
        return raw


def update(check, options):
    folder, disk = os.path.join(WORK, "release"), os.path.join(WORK, "release.raw")
    altered_release(options.image, options.keys, folder, NEXT)
    subprocess.run(["truncate", "-s", "600M", disk], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-d", folder, disk], check=True)
    machine = BiosMachine("update", options.image + ".raw", more=[disk])
    machine.guest.runs(TAKE)
    machine.guest.credentials["systemd.unit-dropin.sigmavault.service~none"] = "[Unit]\nConditionPathExists=/nonexistent\n"
    machine.guest.start()
    machine.guest.wait_end(cpu_limit=1500)
    seen = machine.guest.probe()
    check.that("a machine without UEFI takes an update", "state=done" in seen and "firmware=bios" in seen, seen)
    seen = grub_values(machine.disk())
    check.that("GRUB is told to try it three times", (seen.get("next"), seen.get("tries")) == (NEXT, "3"), seen)
    return machine


def commit(check, options):
    machine = BiosMachine("commit", os.path.join(WORK, "update/disk.qcow2"))
    machine.start()
    machine.json("POST", "/setup", {"code": machine.code(), **OWNER})
    status = blessed(machine)
    check.that(f"version {NEXT} runs", status["system"]["running"] == NEXT, status)
    machine.off()
    seen = grub_values(machine.disk())
    wanted = {"current": NEXT, "before": version_of(options.image)}
    check.that("GRUB keeps it, and knows the one before", seen == wanted, seen)
    return machine


def hang(check, options):
    raw = os.path.join(WORK, "commit/after.raw")
    add_grub_version(raw, NEXT, "9.9.9")
    machine = BiosMachine("hang", raw)
    machine.guest.credentials["systemd.extra-unit.hang.service"] = HANG_UNIT
    machine.guest.credentials["systemd.unit-dropin.sysinit.target~hang"] = "[Unit]\nWants=hang.service\n"
    machine.start(cpu_limit=2500)
    machine.log_in()
    system = machine.json("GET", "/updates")["system"]
    check.that("the version before runs", system["running"] == NEXT, system)
    machine.off()
    seen = grub_values(machine.disk())
    check.that("three tries were made", (seen.get("next"), seen.get("tries")) == ("9.9.9", "0"), seen)
    return machine


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0])
    options.add_argument("--keys", required=True)
    options.add_argument("image")
    options = options.parse_args()
    os.makedirs(WORK, exist_ok=True)
    check = Checks()
    for stage in STAGES[STAGES.index(options.first):]:
        print(f"{stage}:", flush=True)
        try:
            machine = globals()[stage](check, options)
            print(f"     {machine.guest.cpu_seconds():.0f} CPU s of qemu", flush=True)
        except (AssertionError, OSError, Refused) as problem:
            check.that(stage, False, problem)
            if Machine.newest.guest.process and Machine.newest.guest.process.poll() is None:
                Machine.newest.guest.screenshot(Machine.newest.guest.path("last.png"))
        finally:
            Machine.newest.guest.kill()
        if check.failed:
            print(f"stopped; logs in {WORK}/{stage}; repeat it with --from {stage}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
