#!/usr/bin/env python3
"""The browser on the machine's own screen: the disk image boots with the extension in its state, and the page appears on the
(virtual) graphics card; then the first terminal with the text screen. `kiosk.py [--pictures DIR] IMAGE EXTENSION`"""
import argparse
import collections
import os
import shutil
import sys

from boot import HERE, Checks, page
from guest import Guest
from rest import Session

PROBE = """[Unit]
Description=Probe of the kiosk test
After=systemd-sysext.service
[Service]
ExecStart=/bin/bash -c 'exec >/dev/ttyS1 2>&1; systemd-sysext status; exec journalctl -b -f -n all -o cat \\
    -u systemd-sysext -u sigmavault-kiosk -u sigmavault-kiosk-seat'
"""


def picture(guest):
    """What the card shows: width, height, and how often each colour is there."""
    path = guest.path("screen.ppm")
    guest.command("screendump", filename=os.path.abspath(path))
    with open(path, "rb") as file:
        data = file.read()
    fields = data.split(maxsplit=4)
    width, height = int(fields[1]), int(fields[2])
    pixels = data[-width * height * 3:]
    colours = collections.Counter(pixels[at:at + 3] for at in range(0, len(pixels), 3 * 7))
    return width, height, colours


def browser(guest):
    """The first form covers the screen: most of it is light, in more than a few colours, with the blue of a button. While the page
    loads there is only a wheel; a terminal is nearly all black."""
    _, _, colours = picture(guest)
    light = sum(count for colour, count in colours.items() if min(colour) > 200)
    blue = sum(count for (red, _, blue), count in colours.items() if red < 60 and blue > 200)
    return len(colours) > 60 and light > sum(colours.values()) / 2 and blue > 100


def terminal(guest):
    _, _, colours = picture(guest)
    black = sum(count for colour, count in colours.items() if max(colour) < 40)
    return black > sum(colours.values()) / 2


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--pictures", help="folder for appliance-kiosk.png and appliance-text.png")
    options.add_argument("image")
    options.add_argument("extension")
    options = options.parse_args()
    work = os.path.join(HERE, "target", "kiosk")
    shutil.rmtree(work, ignore_errors=True)
    check = Checks()
    guest = Guest(options.image, work, memory=3072, vga="virtio")
    guest.brings(options.extension)
    guest.credentials["systemd.extra-unit.kiosk-probe.service"] = PROBE
    guest.credentials["systemd.unit-dropin.multi-user.target~probe"] = "[Unit]\nWants=kiosk-probe.service\n"
    try:
        guest.start()
        session = Session(guest.port)
        guest.wait_for("the page", lambda: page(session))
        print(f"page after {guest.cpu_seconds():.0f} CPU s", flush=True)
        guest.wait_for("the browser on the screen", lambda: browser(guest), cpu_limit=1500, every=5)
        print(f"browser after {guest.cpu_seconds():.0f} CPU s", flush=True)
        check.that("the page is on the machine's own screen", "sigmavault-kiosk_" in guest.probe(), guest.probe()[:500])
        guest.screenshot(guest.path("appliance-kiosk.png"))
        guest.press("ctrl", "alt", "f1")
        guest.wait_for("the text screen", lambda: terminal(guest), cpu_limit=120, every=2)
        guest.screenshot(guest.path("appliance-text.png"))
        check.that("the text screen is one key away", True)
        for name in ("appliance-kiosk.png", "appliance-text.png") if options.pictures else ():
            shutil.copy(guest.path(name), options.pictures)
        guest.power_button()
        guest.wait_end()
    except (AssertionError, OSError) as problem:
        if guest.process.poll() is None:
            guest.screenshot(guest.path("last.png"))
        check.that("the story", False, f"{problem}\n{guest.probe()[-6000:]}")
    finally:
        guest.kill()
    print(f"{guest.cpu_seconds():.0f} CPU s of qemu; logs in {work}")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
