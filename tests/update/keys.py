#!/usr/bin/env python3
"""A release signed with a key that never leaves its token, and by OpenPGP for systemd's own check: `keys.py` after
./sigmavault build. Needs softhsm2-util(1), pkcs11-tool(1) and gpg(1); where systemd-pull is, which systemd-sysupdate calls, and
root may mount, that one checks too. Changes nothing outside its own folder."""
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = [os.path.join(ROOT, "sigmavault"), "release"]
LIBRARIES = "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"
PULL, RING = "/usr/lib/systemd/systemd-pull", "/usr/lib/systemd/import-pubring.gpg"
WHO = "maker@sigmavault.example"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def call(*words, **options):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options).stdout


def fails(*words, **options):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    assert done.returncode != 0, done.stdout
    return done.stdout


def token(work):
    """A token in software with the PIN 1234."""
    os.makedirs(f"{work}/tokens")
    with open(f"{work}/softhsm.conf", "w") as file:
        file.write(f"directories.tokendir = {work}/tokens\n")
    os.environ.update(SOFTHSM2_CONF=f"{work}/softhsm.conf", SIGMAVAULT_PIN="1234")
    call("softhsm2-util", "--init-token", "--free", "--label", "safe", "--pin", "1234", "--so-pin", "5678")
    return next(path for path in LIBRARIES if os.path.exists(path))


def pulls(work, address):
    """systemd's own check of a file in the release, with the maker's keyring in the place of this machine's."""
    target = f"{work}/pulled"
    script = f"mount --bind {work}/ring.gpg {RING} && exec {PULL} --direct --verify=signature raw {address}/sigmavault_0.2.0.efi {target}"
    return ["env", "-u", "GNUPGHOME", "unshare", "--mount", "sh", "-c", script]


def main(work):
    offer, keys = f"{work}/offer", f"{work}/keys"
    os.makedirs(offer)
    for kind in ("efi", "root.squashfs"):
        with open(f"{offer}/sigmavault_0.2.0.{kind}", "wb") as file:
            file.write(os.urandom(300_000))
    os.environ["GNUPGHOME"] = f"{work}/gpg"
    os.mkdir(f"{work}/gpg", 0o700)
    call("gpg", "--batch", "--passphrase", "", "--quick-gen-key", WHO, "ed25519", "sign", "never")
    call("gpg", "--batch", "--output", f"{work}/ring.gpg", "--export", WHO)

    library = token(work)
    call(*TOOL, "keys", keys, "maker", "--pkcs11", library, "--token", "safe")
    with open(f"{keys}/maker.key") as file:
        assert file.read().count("BEGIN PRIVATE KEY") == 1, "the Ed25519 key is in the file"
    make = [*TOOL, "--keys", keys, "--out", offer, "--collected", "--version", "0.2.0", "--gpg", WHO]
    call(*make)
    call(*TOOL, "check", "--roots", f"{keys}/roots", offer)
    assert "token safe" in fails(*make, env={**os.environ, "SIGMAVAULT_PIN": "4321"}), "a wrong PIN signs"
    print("ok   a release is signed with the token's key, and not without its PIN")

    verify = ["gpg", "--batch", "--verify", f"{offer}/SHA256SUMS.gpg", f"{offer}/SHA256SUMS"]
    call(*verify)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=offer))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    systemd = os.path.exists(PULL) and os.path.exists(RING) and os.getuid() == 0
    if systemd:
        call(*pulls(work, address))
    with open(f"{offer}/SHA256SUMS", "a") as file:
        file.write("0" * 64 + "  more\n")
    fails(*verify)
    if systemd:
        assert "Signature verification failed" in fails(*pulls(work, address)), "systemd takes a changed list"
    print("ok   the checksums are signed for gpg" + (" and systemd" if systemd else "; systemd-pull is not here"))
    server.shutdown()


if __name__ == "__main__":
    place = tempfile.mkdtemp(prefix="sigmavault-keys")
    try:
        main(place)
    except subprocess.CalledProcessError as problem:
        print(problem, problem.stdout)
        sys.exit(1)
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], check=False)
        shutil.rmtree(place, ignore_errors=True)
