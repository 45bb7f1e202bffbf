"""What a power cut leaves: disks made from a log of writes, and what their vault has against what was acknowledged."""
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

from boot import OWNER
from guest import free_port
from rest import Refused, Session
from writelog import WriteLog

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSPHRASE = "a passphrase for the test"
SIZES = [100, 3000, 70_000, 1_000_000, 5, 250_000, 3_000_000, 40_000, 900, 600_000]


class Client:
    """Stores files and keeps what was acknowledged: after each answer, end of the log and content of the vault."""

    def __init__(self, session, log):
        self.session, self.log, self.files, self.moments = session, log, {}, []

    def note(self):
        self.moments.append((os.path.getsize(self.log), dict(self.files)))

    def put(self, name, size):
        data = random.Random(f"{name} {size}").randbytes(size)
        self.session.bytes("PUT", f"/api/v1/vaults/main/files/{name}", data)
        self.files[name] = data
        self.note()

    def delete(self, name):
        self.session.bytes("DELETE", f"/api/v1/vaults/main/files/{name}")
        del self.files[name]
        self.note()

    def work(self):
        for number, size in enumerate(SIZES):
            self.put(f"{number}.bin", size)
        self.put("0.bin", 4321)
        self.put("3.bin", 1_234_567)
        self.delete("1.bin")
        self.delete("6.bin")
        self.put("last.bin", 77_777)


def serve(data, work, before=None, environment=None):
    """Runs a server with that data folder until it is set up and its vault is open: its process and port. `before` is called in
    its process first, `environment` is added to its own."""
    settings, token = os.path.join(work, "settings.json"), os.path.join(work, "token")
    for path in (settings, token):
        if os.path.exists(path):
            os.remove(path)
    with open(os.open(settings, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        json.dump({**OWNER, "vault": "main", "passphrase": PASSPHRASE}, file)
    port = free_port()
    with open(os.path.join(work, "server.log"), "w") as log:
        server = subprocess.Popen(
            [os.path.join(ROOT, "sigmavault"), "run", "--data", data, "--port", str(port), "--unattended", settings,
             "--token-out", token], stdout=log, stderr=log, start_new_session=True, preexec_fn=before,
            env={**os.environ, "SIGMAVAULT_BUILD": "never", **(environment or {})})
    limit = time.monotonic() + 300
    while not os.path.exists(token):
        assert server.poll() is None, f"the server ended with {server.poll()}; see {work}/server.log"
        if time.monotonic() > limit:
            end(server)
            raise AssertionError(f"the server does not get ready; see {work}/server.log")
        time.sleep(0.2)
    return server, port


def end(server, how=signal.SIGKILL):
    if server.poll() is None:
        os.killpg(server.pid, how)
        server.wait()


def differences(disk, at, length, folder, expected):
    """What the data folder `folder` in the ext4 at that place of the disk has otherwise than was acknowledged."""
    with tempfile.TemporaryDirectory() as mount:
        loop = subprocess.run(["losetup", "--find", "--show", "-o", str(at), "--sizelimit", str(length), disk], check=True, capture_output=True, text=True).stdout.strip()
        try:
            if subprocess.run(["e2fsck", "-p", loop], capture_output=True).returncode > 1:
                return ["the file system can't be repaired unattended"]
            subprocess.run(["mount", "-t", "ext4", "-o", "nosuid,nodev,noatime", loop, mount], check=True)
            try:
                return list(vault_differences(os.path.join(mount, folder), expected))
            finally:
                subprocess.run(["umount", mount], check=True)
        finally:
            subprocess.run(["losetup", "-d", loop], check=True)


def vault_differences(data, expected):
    """A server starts on what the cut left, opens the vault and is asked for all files; then the closed vault is checked. It
    runs in the same boot of this machine as the one before, and is told otherwise."""
    running = os.path.join(data, "runtime/running")
    if os.path.isdir(os.path.dirname(running)):
        with open(running, "w", encoding="ascii") as boot:
            boot.write("another boot\n")
    work = tempfile.mkdtemp(prefix="power-")
    try:
        server, port = serve(data, work)
    except AssertionError as problem:
        yield str(problem)
        return
    try:
        session = Session(port)
        session.json("POST", "/session", {"name": OWNER["owner"], "password": OWNER["password"]})
        listed = json.loads(session.bytes("GET", "/api/v1/vaults/main/files/?list"))
        names = {one["name"] for one in listed["entries"]}
        yield from (f"{name}: missing" for name in sorted(set(expected) - names))
        yield from (f"{name}: not acknowledged, or deleted" for name in sorted(names - set(expected)))
        for name in sorted(names & set(expected)):
            try:
                if session.bytes("GET", f"/api/v1/vaults/main/files/{name}") != expected[name]:
                    yield f"{name}: other content"
            except Refused as refused:
                yield f"{name}: {refused}"
        session.json("POST", "/vaults/main/lock")
    finally:
        end(server, signal.SIGTERM)
    run = subprocess.run([os.path.join(ROOT, "sigmavault"), "vault", "check", "--read", "--quiet", "--vault",
                          os.path.join(data, "vaults/main")], capture_output=True, text=True,
                         env={**os.environ, "SIGMAVAULT_PASSPHRASE": PASSPHRASE})
    if run.returncode:
        yield f"check: {last_line(run.stderr)}"
    shutil.rmtree(work)


def last_line(text):
    return (text.strip().splitlines() or ["nothing said"])[-1]


def cut(check, base, log, moments, every, careless, place, folder):
    """Makes and looks at the disks of every so many moments, the last one always; returns how many files were missing. `base` is
    the disk as it was when the log began, and is used up; `place` finds offset and length of the file system on a disk."""
    writes, done, missing = WriteLog(log), 0, 0
    chosen = moments[::-every][::-1]
    for number, (limit, files) in enumerate(chosen, 1):
        flushed = writes.last_flush(limit)
        with open(base, "r+b") as disk:
            writes.replay(disk, done, flushed)
        done = flushed
        for kind in ("nothing", "a part"):
            one = base + ".cut"
            subprocess.run(["cp", "--sparse=always", base, one], check=True)
            if kind == "a part":
                with open(one, "r+b") as disk:
                    writes.some_of(disk, flushed, limit, number)
            seen = differences(one, *place(one), folder, files)
            os.remove(one)
            missing += len(seen)
            if careless:
                print(f"     power cut {number} of {len(chosen)}, {kind}: {'; '.join(seen)[:300] or 'all there'}", flush=True)
            else:
                check.that(f"power cut {number} of {len(chosen)}, {kind} of what came after the flush ({limit - flushed} bytes): "
                           f"{len(files)} files are there", not seen, seen)
    os.remove(base)
    return missing
