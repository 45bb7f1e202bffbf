#!/usr/bin/env python3
"""A vault that the machine's TPM opens: `tpm.py IMAGE`. The disk image starts in qemu with a TPM of swtpm; over REST the driver is
installed, a token made, and a vault given a slot of it and told to open at start. After a second start it is open with nobody asked; with
another TPM it stays locked, says why, and its passphrase opens it."""
import hashlib
import os
import random
import shutil
import sys

from boot import HERE, OWNER, Checks, page
from guest import Guest
from rest import Refused
from smb import once, owner

PASSPHRASE = "a passphrase for the test"
VAULT = "/vaults/main"


def token(session):
    return next((one for one in session.patient(lambda: session.json("GET", "/security/tokens"))["tokens"] if one["token"] == "tpm"), None)


def state(session):
    return session.patient(lambda: session.json("GET", VAULT))


def tell(vault):
    return vault["state"], vault.get("opening")


def log_in(guest, session):
    guest.start()
    guest.wait_for("the page", lambda: page(session))
    session.cookie = None
    session.patient(lambda: session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]}))


def prepare(guest, session, check, data):
    guest.wait_for("the page", lambda: page(session))
    owner(guest, session)
    once(session, "POST", "/system/features/sigmavault-hsm-tpm/install", None)
    seen = guest.wait_for("the driver", lambda: token(session), every=2)
    check.that("the server sees the TPM", seen["state"] == "UNINITIALISED" and "hardware" in seen["can"], seen)
    once(session, "POST", "/security/tokens/tpm", {"fresh": ""})
    try:
        session.json("POST", "/vaults", {"name": "alone", "slots": [{"kind": "token", "token": "tpm", "pin": ""}]})
        outcome = "made"
    except Refused as refused:
        outcome = str(refused)
    check.that("a vault that only the TPM opens is refused", "machine-slots-only" in outcome, outcome)
    session.patient(lambda: session.json("POST", VAULT + "/slots", {
        "kind": "token", "token": "tpm", "pin": "", "with": {"passphrase": PASSPHRASE}}))
    session.patient(lambda: session.json("PUT", VAULT + "/opening", {"kind": "token", "token": "tpm"}))
    session.patient(lambda: session.bytes("PUT", "/api/v1/vaults/main/files/photo.bin", data))


def main():
    work = os.path.join(HERE, "target", "boot-tpm")
    shutil.rmtree(work, ignore_errors=True)
    check = Checks()
    guest = Guest(sys.argv[1], work, tpm=True)
    guest.runs_file("code.sh")
    data = random.Random(2).randbytes(1 << 20)
    try:
        guest.start()
        session = guest.session()
        prepare(guest, session, check, data)
        guest.power_button()
        guest.wait_end()

        log_in(guest, session)
        guest.wait_for("the vault", lambda: state(session)["state"] == "UNLOCKED", every=2)
        back = session.patient(lambda: session.bytes("GET", "/api/v1/vaults/main/files/photo.bin"))
        check.that("after a start the TPM has opened the vault", hashlib.sha256(back).digest() == hashlib.sha256(data).digest(), len(back))
        guest.power_button()
        guest.wait_end()

        shutil.rmtree(guest.path("tpm"))
        log_in(guest, session)
        guest.wait_for("the try", lambda: (state(session).get("opening") or {}).get("outcome") == "failed", every=2)
        seen = state(session)
        check.that("another TPM opens nothing, which is said", seen["state"] == "LOCKED" and seen["opening"].get("trouble"), tell(seen))
        session.patient(lambda: session.json("POST", VAULT + "/unlock", {"passphrase": PASSPHRASE}))
        check.that("the passphrase opens it all the same", state(session)["state"] == "UNLOCKED", tell(state(session)))
        guest.power_button()
        guest.wait_end()
    except (AssertionError, OSError, Refused) as problem:
        check.that("the story", False, problem)
    finally:
        guest.kill()
        print(f"{guest.spent:.0f} CPU s of qemu; logs in {work}")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
