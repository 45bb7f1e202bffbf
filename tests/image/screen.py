#!/usr/bin/env python3
"""The installation on the text screen, without a machine: a helper that only notes what it is asked, and a terminal in which
install-screen runs. `screen.py`"""
import os
import pty
import select
import socket
import subprocess
import sys
import tempfile
import threading

from boot import HERE, Checks

SCREEN = os.path.join(HERE, "../../image-build/base/extra/usr/lib/sigmavault")
TARGETS = "".join((
    "path=/dev/sda\tsize=16000000000\ttitle=Stick 1\tuse=system\tcontents=iso9660\tfit=disk-system\n",
    "path=/dev/sdb\tsize=500107862016\ttitle=WD Red 7\tuse=empty\tcontents=\tfit=yes\n",
    "path=/dev/sdc\tsize=2000398934016\ttitle=Old \\x1b[2J 9\tuse=data\tcontents=ntfs Windows\tfit=yes\n"))


class Helper:
    def __init__(self, path):
        self.asked, self.ends = [], ["state=running\tstep=write\tdone=50\ttotal=200\n", "state=done\tsentence=take the medium away\n"]
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(path)
        self.socket.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            peer, _ = self.socket.accept()
            with peer:
                line = peer.makefile().readline().rstrip("\n")
                self.asked.append(line)
                verb, body = line.split("\t")[0].removeprefix("verb="), ""
                if verb == "system:targets":
                    body = TARGETS
                elif verb == "system:progress":
                    body = self.ends.pop(0)
                elif "confirm=WD Red 7" not in line and "erase=everything" not in line:
                    text = b"what was typed does not name it"
                    peer.sendall(b"error disk-not-confirmed %d\n" % len(text) + text)
                    continue
                peer.sendall(f"ok {len(body)}\n{body}".encode())


def dialog(path, typed):
    """Runs the screen, and types each line when its prompt is there; returns what was shown."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(SIGMAVAULT_ASK=SCREEN + "/ask", SIGMAVAULT_HELPER=path)
        os.dup2(os.open("/dev/null", os.O_WRONLY), 2)  # as console's unit has it
        os.execv("/bin/bash", ["bash", SCREEN + "/install-screen"])
    shown, typed = "", list(typed)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        try:
            piece = os.read(terminal, 4096) if ready else b""
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece.decode(errors="replace")
        if shown.endswith((": ", "> ", "Enter. ")):
            os.write(terminal, ((typed.pop(0) if typed else "") + "\n").encode())
    os.waitpid(process, 0)
    return shown


def main():
    check = Checks()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "helper.sock")
        helper = Helper(path)
        shown = dialog(path, ["2", "WD Red 7"])
        check.that("disks are shown with what is on them", "has: ntfs Windows" in shown and "500 GB" in shown and "2.0 TB" in shown, shown)
        check.that("the medium is shown as such", "(the medium itself)" in shown, shown)
        check.that("a disk's name does nothing to the screen", "Old ?[2J 9" in shown, shown)
        check.that("an empty disk is installed to", helper.asked[1:2] == ["verb=system:install\tdevice=/dev/sdb\tconfirm=WD Red 7"],
                   helper.asked)
        check.that("the progress is shown, and the end", "25 %" in shown and "take the medium away" in shown, shown)
        helper.asked.clear()
        shown = dialog(path, ["2", "WD"])
        check.that("a wrong title installs nothing", "Not installed: what was typed" in shown and len(helper.asked) == 2, shown)
        for number in ("1", "9", "x"):
            helper.asked.clear()
            dialog(path, [number])
            check.that(f"disk {number} is not asked for", helper.asked == ["verb=system:targets"], helper.asked)
        helper.asked.clear()
        helper.ends = ["state=failed\tsentence=the disk is broken\n"]
        shown = dialog(path, ["3", "Old 9"])
        check.that("that data are lost is said", "will be lost: ntfs Windows" in shown, shown)
        check.that("the wish to erase goes with it", "\terase=everything\t" in helper.asked[1], helper.asked)
        check.that("a failure is told", "Not installed: the disk is broken" in shown, shown)
        strange = subprocess.run([SCREEN + "/ask", "machine:name", "name=a\tb\nc\\"], env={"SIGMAVAULT_HELPER": path},
                                 capture_output=True, text=True)
        check.that("what would end a field is escaped", helper.asked[-1] == r"verb=machine:name" + "\t" + r"name=a\x09b\x0ac\x5c",
                   helper.asked[-1])
        check.that("a refusal ends with 1", strange.returncode == 1 and strange.stdout.startswith("what was"), strange)
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
