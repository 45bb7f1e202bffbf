"""A share of the appliance as other machines use it: made over REST, used by the programs that people have for it."""
import os
import random
import subprocess


def make(session, name, protocols, account, source=None):
    """A share of the vault or of another source, unless it is there: an earlier request may have been heard, and only its answer
    lost."""
    def attempt():
        if name not in [one["name"] for one in session.json("GET", "/shares")["shares"]]:
            session.json("POST", "/shares", {"name": name, "source": source or {"vault": "main"}, "protocols": protocols,
                                             "members": {account: "write"}})

    session.patient(attempt)


def device_password(session, label):
    """A token that reaches the files of shares, and nothing else."""
    wanted = {"label": label, "scopes": ["share:file:*"]}
    return session.patient(lambda: session.json("POST", "/tokens", wanted))["secret"]


def sample(path, seed, size=1 << 20):
    with open(path, "wb") as file:
        file.write(random.Random(seed).randbytes(size))


def same(one, other):
    if not os.path.exists(other):
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        return first.read() == second.read()


def webdav(session, check, work, account):
    """One file over /dav/ by curl, there and back."""
    make(session, "papers", ["webdav"], account)
    sent, back = os.path.join(work, "webdav.sent"), os.path.join(work, "webdav.back")
    sample(sent, 2)
    address = f"https://127.0.0.1:{session.port}/dav/papers/letter.bin"
    curl = ["curl", "--insecure", "--silent", "--show-error", "--fail", "--user", f"{account}:{device_password(session, 'curl')}",
            "--max-time", str(int(120 * max(1, session.slowness()))), "--retry", "3"]
    put = subprocess.run([*curl, "--upload-file", sent, address], capture_output=True, text=True)
    get = subprocess.run([*curl, "--output", back, address], capture_output=True, text=True)
    check.that("a file goes into a share over WebDAV and comes back", same(sent, back), put.stderr + get.stderr)
