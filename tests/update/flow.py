#!/usr/bin/env python3
"""An update from the release to the slot, in a folder that stands for an appliance: `flow.py` after ./sigmavault build.

The server and the root helper run as on an appliance, the helper as a process of its own; the disk is a file with a real
partition table, the boot partition a folder. Needs sfdisk(8); changes nothing outside its own folder."""
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LIBRARIES = ("host/helper", "host/protocol", "update/format", "update/slots")
TABLE = """label: gpt
size=1MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name=esp
size=8MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, name=sigmavault_0.1.0
size=8MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, name=_empty
type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name=sigmavault-state
"""
PASSWORD = "correct horse battery staple"


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def release(work, version):
    """Makes keys, and a release signed by them, as its maker does."""
    offer = os.path.join(work, "offer")
    write(f"{offer}/sigmavault_{version}.efi", os.urandom(300_000))
    write(f"{offer}/sigmavault_{version}.root.squashfs", os.urandom(5_000_000))
    write(f"{work}/news", "All is new.\n")
    tool = [os.path.join(ROOT, "sigmavault"), "release"]
    subprocess.run([*tool, "keys", f"{work}/keys"], check=True)
    subprocess.run([*tool, "--keys", f"{work}/keys", "--out", offer, "--collected", "--version", version,
                    "--minimum", "0.1.0", "--notes", f"{work}/news"], check=True)
    return offer


def appliance(work):
    """Version 0.1.0 runs from the first slot of a disk that is a file."""
    machine = os.path.join(work, "machine")
    disk = f"{machine}/dev/vda"
    write(disk, b"")
    os.truncate(disk, 32 << 20)
    subprocess.run(["sfdisk", "-q", disk], input=TABLE.encode(), check=True)
    write(f"{machine}/proc/cmdline", "quiet root=PARTLABEL=sigmavault_0.1.0\n")
    write(f"{machine}/proc/self/mounts", "/dev/vda2 / squashfs ro 0 0\n")
    write(f"{machine}/run/sigmavault-host/boot/EFI/Linux/sigmavault_0.1.0.efi", "kernel")
    os.makedirs(f"{machine}/sys/firmware/efi")
    os.makedirs(f"{machine}/sys/class/block")
    for i in range(1, 5):
        write(f"{machine}/sys/devices/vda/vda{i}/partition", f"{i}\n")
        os.symlink(f"../../devices/vda/vda{i}", f"{machine}/sys/class/block/vda{i}")
    for tool in ("mount", "umount", "systemctl"):
        write(f"{machine}/usr/bin/{tool}", f"#!/bin/sh\necho {tool} \"$@\" >>{machine}/calls\n")
        os.chmod(f"{machine}/usr/bin/{tool}", 0o755)
    shutil.copytree(f"{work}/keys/roots", f"{machine}/usr/share/sigmavault/update-roots")
    return machine


def start_helper(machine):
    classes = ":".join(f"{ROOT}/bundles/{each}/target/classes" for each in LIBRARIES)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"{machine}/helper.sock")
    listening.listen(8)
    return subprocess.Popen(
        [os.path.join(os.environ["JAVA_HOME"], "bin/java"), f"-Dsigmavault.helper.root={machine}",
         "-Dsigmavault.helper.owner=root", "-cp", classes, "io.sigmavault.host.helper.Helper", "serve"],
        stdin=listening)


def start_server(work, machine):
    write(f"{work}/unattended", json.dumps(
        {"owner": "anna", "password": PASSWORD, "vault": "v", "passphrase": PASSWORD}))
    os.chmod(f"{work}/unattended", 0o600)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # where the helper looks for what the server leaves
    data = f"{machine}/var/lib/sigmavault"
    os.makedirs(data)
    options = f"-Dsigmavault.helper={machine}/helper.sock -Dsigmavault.update.machine={machine}"
    server = subprocess.Popen(
        [os.path.join(ROOT, "sigmavault"), "run", "--data", data, "--port", str(port), "--unattended",
         f"{work}/unattended", "--token-out", f"{work}/token"],
        env={**os.environ, "SIGMAVAULT_BUILD": "never", "SIGMAVAULT_JAVA_OPTIONS": options}, stdout=subprocess.DEVNULL)
    while not os.path.exists(f"{work}/token") or not os.path.getsize(f"{work}/token"):
        assert server.poll() is None, "the server ended"
        time.sleep(0.2)
    return server, port


class Rest:
    def __init__(self, port, token):
        self.base = f"https://127.0.0.1:{port}/api/v1"
        self.token = token
        self.context = ssl._create_unverified_context()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method, headers={
            "Authorization": "Bearer " + self.token, "Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, context=self.context) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            text = error.read()
        return json.loads(text) if text else {}

    def finished(self, started):
        assert "task" in started, started
        while True:
            task = self.ask("GET", "/tasks/" + started["task"])
            if task["state"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
                return task
            time.sleep(0.2)


def slots(machine):
    table = subprocess.run(["sfdisk", "--json", f"{machine}/dev/vda"], check=True, capture_output=True)
    return {one["name"]: one for one in json.loads(table.stdout)["partitiontable"]["partitions"]}


def check(rest, machine, offer):
    status = rest.ask("GET", "/updates")
    assert (status["refusal"], status["system"]["running"]) == ("", "0.1.0"), status
    rest.ask("PUT", "/updates/source", {"source": offer, "channel": "stable"})
    found = rest.finished(rest.ask("POST", "/updates/check"))
    assert found["result"]["version"] == "0.2.0", found
    installed = rest.finished(rest.ask("POST", "/updates/install", {}))
    assert installed["state"] == "SUCCEEDED", installed
    place = slots(machine)["sigmavault_0.2.0"]
    with open(f"{offer}/sigmavault_0.2.0.root.squashfs", "rb") as file, open(f"{machine}/dev/vda", "rb") as disk:
        root = file.read()
        disk.seek(place["start"] * 512)
        assert disk.read(len(root)) == root, "the slot holds something else"
    kernels = sorted(os.listdir(f"{machine}/run/sigmavault-host/boot/EFI/Linux"))
    assert kernels == ["sigmavault_0.1.0.efi", "sigmavault_0.2.0+3.efi"], kernels
    status = rest.ask("GET", "/updates")
    assert status["restartNeeded"] and status["found"]["notes"] == ["All is new."], status
    assert rest.ask("GET", "/updates/history")["updates"][0]["outcome"] == "WAITING"
    assert os.listdir(f"{machine}/var/lib/sigmavault/update/ready") == []
    assert rest.ask("POST", "/updates/rollback") == {"version": "0.2.0"}


def main():
    work = tempfile.mkdtemp(prefix="sigmavault-update-")
    running = []
    try:
        offer = release(work, "0.2.0")
        machine = appliance(work)
        running.append(start_helper(machine))
        server, port = start_server(work, machine)
        running.append(server)
        with open(f"{work}/token") as file:
            check(Rest(port, file.read().strip()), machine, offer)
        print("found, fetched, written and read back: the slot, the kernel and the history are right")
    finally:
        for process in reversed(running):
            process.send_signal(signal.SIGTERM)
            process.wait()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    if not shutil.which("sfdisk"):
        sys.exit("sfdisk is not installed: apt install fdisk")
    main()
