#!/usr/bin/env python3
"""A vault that the machine's TPM opens: `tpm.py IMAGE KEY`, an image that was made with `--pcr-key KEY`. It starts in qemu with a TPM
of swtpm; over REST the driver is installed, a token made, and a vault given a slot of it, bound to signed starts, and told to open
at start. Then an update starts, another kernel that KEY signed for, and the vault is open with nobody asked. With a kernel that
a stranger signed for it stays locked, says why, and its passphrase opens it; with another TPM as well."""
import hashlib
import http.client
import os
import random
import shutil
import subprocess
import sys

from boot import HERE, OWNER, Checks, page, parts
from guest import Guest
from policy import pcr11, sections, signed_anew
from rest import Refused
from slots import kernels, partitions
from smb import once, owner

PASSPHRASE = "a passphrase for the test"
VAULT = "/vaults/main"
LEVEL = b"systemd.show_status=auto loglevel=4"
LEVELS = b"systemd.show_status=auto loglevel=5", b"systemd.show_status=auto loglevel=6"


def token(session):
    return next((one for one in session.patient(lambda: session.json("GET", "/security/tokens"))["tokens"] if one["token"] == "tpm"), None)


def state(session):
    return session.patient(lambda: session.json("GET", VAULT))


def tell(vault):
    return vault["state"], vault.get("opening")


def is_in(session):
    """Logs in; not yet while the server, which shows its page early, still starts what asks who it is."""
    session.cookie = None
    try:
        session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})
    except Refused as refused:
        if refused.status not in (405, 503):
            raise
    except (OSError, http.client.HTTPException):
        pass
    return session.cookie


def log_in(guest, session):
    guest.start()
    guest.wait_for("the page", lambda: page(session))
    guest.wait_for("the log-in", lambda: is_in(session), every=2)


def kernel_of(disk):
    """Name and bytes of the kernel in the boot partition."""
    name, start = kernels(disk)[0], partitions(disk)[0]["start"] * 512
    return name, subprocess.run(["mtype", "-i", f"{disk}@@{start}", "::/EFI/Linux/" + name], check=True, capture_output=True).stdout


def put_kernel(guest, kernel):
    """Gives the machine, which is off, this kernel in place of its own."""
    before, disk = (guest.path(f"disk-{number}.raw") for number in (guest.starts - 1, guest.starts))
    subprocess.run(["qemu-img", "convert", "-O", "raw", guest.disk, disk], check=True)
    start = partitions(disk)[0]["start"] * 512
    subprocess.run(["mcopy", "-o", "-i", f"{disk}@@{start}", "-", "::/EFI/Linux/" + kernels(disk)[0]], input=kernel, check=True)
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", disk, "-F", "raw", guest.disk], check=True)
    if os.path.exists(before):
        os.remove(before)


def measured(guest, check, kernel):
    """That systemd-stub measured what is signed for, and the initrd handed the signatures on."""
    seen = guest.wait_for("the probe", lambda: parts(guest.probe()) if "=== end" in guest.probe() else None)
    check.that("PCR 11 holds what is signed for", seen["pcr11"] == [pcr11(sections(kernel), ()).hex()], seen["pcr11"])
    names = "public-key.pem", "signature.json"
    check.that("the signatures are there for the server", seen["signed"] == [f"/run/systemd/tpm2-pcr-{name} 444" for name in names],
               seen["signed"])
    check.that("no unit failed", not seen["failed"], seen["failed"])


def prepare(guest, session, check, data):
    guest.wait_for("the page", lambda: page(session))
    owner(guest, session)
    once(session, "POST", "/system/features/sigmavault-hsm-tpm/install", None)
    seen = guest.wait_for("the driver", lambda: token(session), every=2)
    check.that("the server sees the TPM", seen["state"] == "UNINITIALISED" and {"hardware", "measured-boot"} <= set(seen["can"]), seen)
    once(session, "POST", "/security/tokens/tpm", {"fresh": ""})
    try:
        session.json("POST", "/vaults", {"name": "alone", "slots": [{"kind": "token", "token": "tpm", "pin": ""}]})
        outcome = "made"
    except Refused as refused:
        outcome = str(refused)
    check.that("a vault that only the TPM opens is refused", "machine-slots-only" in outcome, outcome)
    session.patient(lambda: session.json("POST", VAULT + "/slots", {
        "kind": "token", "token": "tpm", "pin": "", "with": {"passphrase": PASSPHRASE}}))
    slot = [one["detail"] for one in state(session)["slots"] if one["kind"] == "token"]
    check.that("its slot is bound to signed starts", len(slot) == 1 and slot[0].endswith("after signed starts only"), slot)
    session.patient(lambda: session.json("PUT", VAULT + "/opening", {"kind": "token", "token": "tpm"}))
    session.patient(lambda: session.bytes("PUT", "/api/v1/vaults/main/files/photo.bin", data))


def stays_locked(guest, session, check, what, why):
    log_in(guest, session)
    guest.wait_for("the try", lambda: (state(session).get("opening") or {}).get("outcome") == "failed", every=2)
    seen = state(session)
    check.that(f"{what} opens nothing, which is said", seen["state"] == "LOCKED" and why in seen["opening"].get("trouble", ""), tell(seen))
    session.patient(lambda: session.json("POST", VAULT + "/unlock", {"passphrase": PASSPHRASE}))
    check.that("the passphrase opens it all the same", state(session)["state"] == "UNLOCKED", tell(state(session)))
    guest.power_button()
    guest.wait_end()


def main():
    image, key = sys.argv[1:3]
    work = os.path.join(HERE, "target", "boot-tpm")
    shutil.rmtree(work, ignore_errors=True)
    check = Checks()
    guest = Guest(image, work, tpm=True)
    guest.runs_file("tpm.sh")
    data = random.Random(2).randbytes(1 << 20)
    kernel = kernel_of(image)[1]
    stranger = guest.path("stranger.key")
    subprocess.run(["openssl", "genrsa", "-out", stranger, "2048"], check=True, capture_output=True)
    try:
        guest.start()
        session = guest.session()
        prepare(guest, session, check, data)
        measured(guest, check, kernel)
        guest.power_button()
        guest.wait_end()

        update = signed_anew(kernel, key, [(LEVEL, LEVELS[0])])
        put_kernel(guest, update)
        log_in(guest, session)
        guest.wait_for("the vault", lambda: state(session)["state"] == "UNLOCKED", every=2)
        back = session.patient(lambda: session.bytes("GET", "/api/v1/vaults/main/files/photo.bin"))
        check.that("after an update the TPM has opened the vault", hashlib.sha256(back).digest() == hashlib.sha256(data).digest(), len(back))
        measured(guest, check, update)
        guest.power_button()
        guest.wait_end()

        put_kernel(guest, signed_anew(kernel, stranger, [(LEVEL, LEVELS[1])]))
        stays_locked(guest, session, check, "a kernel that a stranger signed for", "another signer")
        put_kernel(guest, kernel)
        shutil.rmtree(guest.path("tpm"))
        stays_locked(guest, session, check, "another TPM", "")
    except (AssertionError, OSError, Refused, subprocess.CalledProcessError) as problem:
        check.that("the story", False, problem)
    finally:
        guest.kill()
        print(f"{guest.spent:.0f} CPU s of qemu; logs in {work}")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
