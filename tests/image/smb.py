#!/usr/bin/env python3
"""Shares over SMB: `smb.py IMAGE EXTENSION`. The disk image starts with Samba's extension in its state; a share of a pool's folder,
which Samba serves itself, and one of the vault, which it serves from the server's mount, are made over REST. smbclient of this
machine puts a file into each and gets it back, with the account's password for SMB and with no other; and the bundle for Windows'
Network folder, which came with the extension, answers. Who was let in and who was refused is in the audit log."""
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request

from boot import HERE, OWNER, Checks, page, parts
from guest import Guest
from rest import Refused
from shares import make, sample, same

DISK = "SVDATA1"
DISCOVERY = "io.sigmavault.share.discovery"


def once(session, method, path, value, there=409):
    """A request that an earlier try may have brought about already, though its answer got lost."""
    def attempt():
        try:
            session.json(method, path, value)
        except Refused as refused:
            if refused.status != there:
                raise

    session.patient(attempt)


def owner(guest, session):
    seen = guest.wait_for("the code", lambda: parts(guest.probe()) if "=== end" in guest.probe() else None)
    once(session, "POST", "/setup", {"code": seen["code"][0].strip(), **OWNER})
    session.patient(lambda: session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]}))
    once(session, "POST", "/vaults", {"name": "main", "passphrase": "a passphrase for the test"})


def pool(guest, session):
    """A pool of the empty disk."""
    def there():
        return any(one["name"] == "data" and one["mounted"] for one in session.patient(lambda: session.json("GET", "/host/pools"))["pools"])

    disk = next(one for one in session.patient(lambda: session.json("GET", "/host/disks"))["disks"] if one["serial"] == DISK)
    once(session, "POST", "/host/pools", {"name": "data", "device": disk["path"], "filesystem": "ext4", "title": disk["title"]})
    guest.wait_for("the pool", there, every=2)


def music(session):
    """Makes the share of the pool, once the server has seen the pool: it looks every few seconds."""
    places = session.patient(lambda: session.json("GET", "/vaults/places"))["places"]
    found = [one["id"] for one in places if one["name"] == "data" and one["present"]]
    if found:
        make(session, "music", ["smb"], OWNER["owner"], {"pool": found[0], "folder": "music"})
    return bool(found)


def smbclient(guest, share, who, what):
    """smbclient waits 20 s for the first answer whatever it is told, which is short for an emulated machine beside other work: it
    is started again until it was heard."""
    command = ["smbclient", f"//127.0.0.1/{share}", "--port", str(guest.forwards[445]), "--user", who, "--max-protocol", "SMB3_11",
               "--timeout", str(int(60 * max(1, guest.slowness()))), "--command", what]

    def heard():
        seen = subprocess.run(command, capture_output=True, text=True)
        return None if "NT_STATUS_IO_TIMEOUT" in seen.stdout + seen.stderr else seen

    return guest.wait_for("an answer of Samba", heard, cpu_limit=600)


def use(guest, check, share, credentials):
    who = f"{credentials['account']}%{credentials['password']}"
    sent, back = guest.path("sent"), guest.path("back-" + share)
    sample(sent, 3)
    guest.wait_for("Samba", lambda: smbclient(guest, share, who, "ls").returncode == 0, cpu_limit=300, every=2)
    seen = smbclient(guest, share, who, f"put {sent} song.bin; get song.bin {back}")
    check.that(f"a file goes into the share {share} over SMB and comes back", same(sent, back), seen)
    os.unlink(back)
    seen = smbclient(guest, share, who, f"get SONG.BIN {back}")
    check.that(f"however its name is written in the share {share}", same(sent, back), seen)


def nobody_else(guest, check, account):
    for other in (f"{account}%{OWNER['password']}", "%"):
        seen = smbclient(guest, "music", other, "ls")
        refused = ("NT_STATUS_LOGON_FAILURE", "NT_STATUS_ACCESS_DENIED")
        check.that("nobody else is let in", any(status in seen.stdout + seen.stderr for status in refused), seen)


def logins(session):
    """Of the audit log: outcome, account and Samba's status of who came over SMB."""
    return [(one["outcome"], one["detail"]["account"], one["detail"]["status"]) for one in session.patient(session.audit)
            if one["action"] == "share:connection:begin" and one["detail"].get("protocol") == "smb"]


def audited(guest, check, session, account):
    """Samba told it to the server out of its unit's sandbox."""
    def told():
        seen = logins(session)
        return seen if {("DONE", account, "NT_STATUS_OK"), ("DENIED", account, "NT_STATUS_WRONG_PASSWORD")} <= set(seen) else None

    try:
        guest.wait_for("the log-ins in the audit log", told, cpu_limit=120, every=5)
        check.that("who was let in over SMB, and who was refused, is in the audit log", True)
    except AssertionError:
        check.that("who was let in over SMB, and who was refused, is in the audit log", False, logins(session))


def network_folder(guest, check, session):
    def active():
        bundles = session.patient(lambda: session.json("GET", "/system/bundles"))["bundles"]
        return [one["state"] for one in bundles if one["symbolicName"] == DISCOVERY and one["state"].lower() == "active"]

    guest.wait_for("the bundle of the extension", active, cpu_limit=300, every=2)
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{guest.forwards[5357]}/", timeout=60 * max(1, guest.slowness()))
        seen = 200
    except urllib.error.HTTPError as answer:
        seen = answer.code
    check.that("what Windows asks for its Network folder is there, and shows nothing else", seen == 405, seen)


def main():
    image, extension = sys.argv[1:]
    work = os.path.join(HERE, "target", "smb")
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    check = Checks()
    disk = os.path.join(work, DISK + ".raw")
    subprocess.run(["truncate", "-s", "1G", disk], check=True)
    guest = Guest(image, work, more=[disk], forwards=[445, 5357])
    guest.brings(extension)
    guest.runs_file("code.sh")
    try:
        guest.start()
        session = guest.session()
        guest.wait_for("the page", lambda: page(session))
        print(f"page after {guest.cpu_seconds():.0f} CPU s", flush=True)
        owner(guest, session)
        pool(guest, session)
        guest.wait_for("the pool's share", lambda: music(session), every=2)
        make(session, "papers", ["smb"], OWNER["owner"])
        credentials = session.patient(lambda: session.json("POST", "/shares/smb/credentials"))
        for share in ("music", "papers"):
            use(guest, check, share, credentials)
        nobody_else(guest, check, credentials["account"])
        audited(guest, check, session, OWNER["owner"])
        network_folder(guest, check, session)
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
