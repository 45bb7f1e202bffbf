#!/usr/bin/env python3
"""What a start of the appliance costs: `bench.py [--runs N] [--first] IMAGE`.

Processor seconds of qemu from power-on to the page, on a fresh disk and on one that has started before, next to a bare Debian in
the same run: the same kernel and root, with everything of SigmaVault's left out, to multi-user.target. Seconds of the processor,
as software emulation makes those of the clock say little.
"""
import argparse
import glob
import os
import re
import shutil
import statistics
import sys

from boot import page, parts
from guest import COMMAND_LINE, HERE, Guest

ROOT = os.path.dirname(os.path.dirname(HERE))
MULTI_USER = "Reached target multi-user.target"
ON_THE_WAY = {"BdsDxe: starting": "boot loader", "Welcome to": "systemd", "Reached target sysinit.target": "sysinit",
              "Starting sigmavault.service": "server begins", MULTI_USER: "multi-user"}
# Inside, once the server is ready: what each unit took of the processor, and what the least that a JVM does takes.
PROBE = """
exec >/dev/ttyS1 2>&1
echo "=== units"
for stat in /sys/fs/cgroup/init.scope/cpu.stat /sys/fs/cgroup/system.slice/*/cpu.stat; do
    echo "$(sed -n 's/^usage_usec //p' $stat) $(basename $(dirname $stat))"
done | sort -rn | head -n 9
echo "=== all"
head -n 1 /proc/stat
echo "=== jvm"
for java in /usr/lib/jvm/java-25-openjdk-*/bin/java; do
    for kind in none:-Xshare:off server:-XX:AOTCache=$(echo /usr/share/sigmavault/karaf/archive/*.aot); do
        TIMEFORMAT="%U %S ${kind%%:*}"
        time $java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${kind#*:} -version >/dev/null 2>&1
    done
done
echo "=== end"
"""
BARS = {"times a bare Debian": 2.5, "CPU s": 330}


def our_units():
    names = set()
    for path in glob.glob(f"{ROOT}/debian/*.service") + glob.glob(f"{ROOT}/debian/*.socket"):
        names.add(os.path.basename(path).split(".", 1)[1] if path.count(".") > 1 else os.path.basename(path))
    for path in glob.glob(f"{ROOT}/image-build/base/extra/usr/lib/systemd/system/sigmavault*.*"):
        names.add(os.path.basename(path))
    return sorted(name for name in names if name.endswith((".service", ".socket", ".path", ".timer")))


def plain(text):
    """Without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def start(guest, ready, name):
    """Processor seconds from power-on until it is ready; what stands between is printed."""
    before, passed = guest.cpu_seconds(), {}
    guest.start()

    def look():
        seen = plain(guest.serial())
        for text, what in ON_THE_WAY.items():
            if text in seen and what not in passed:
                passed[what] = guest.cpu_seconds() - before
        return ready()

    guest.wait_for("the start", look, every=0.2)
    cost = guest.cpu_seconds() - before
    print(f"     {name}: " + ", ".join(f"{what} {when:.0f}" for what, when in passed.items()) + f", ready {cost:.0f} CPU s", flush=True)
    return cost


def inside(guest):
    """Tells where the processor's time went, as the machine itself counts it."""
    seen = guest.wait_for("the probe", lambda: parts(guest.probe()) if "=== end" in guest.probe() else None)
    units = [line.split() for line in seen["units"]]
    print("     inside, shares (both processors are counted): " + ", ".join(f"{name} {int(used) / 1e6:.0f}" for used, name in units if used.isdigit()))
    ticks = [int(one) / 100 for one in seen["all"][0].split()[1:4]]
    print(f"     all programs {ticks[0] + ticks[1]:.0f}, kernel {ticks[2]:.0f}; java -version (user, system, archive): " +
          ", ".join(seen["jvm"]), flush=True)


def end(guest):
    guest.power_button()
    guest.wait_end()


def fresh(image, name, command_line=COMMAND_LINE):
    work = os.path.join(HERE, "target", "bench-" + name)
    shutil.rmtree(work, ignore_errors=True)
    return Guest(image, work, command_line=command_line)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=1)
    options.add_argument("--first", action="store_true", help="only the first start, not the second")
    options.add_argument("image")
    given = options.parse_args()
    masks = "".join(f" systemd.mask={unit}" for unit in our_units())
    seen = {"first start to the page": [], "second start to the page": [], "bare Debian to multi-user.target": []}
    for run in range(given.runs):
        bare = fresh(given.image, "bare", COMMAND_LINE + masks)
        cost = start(bare, lambda: MULTI_USER in plain(bare.serial()), "bare Debian")
        seen["bare Debian to multi-user.target"].append(cost)
        bare.kill()
        ours = fresh(given.image, "ours")
        session = ours.session()
        ours.runs(PROBE)
        seen["first start to the page"].append(start(ours, lambda: page(session), "first start"))
        inside(ours)
        if not given.first:
            end(ours)
            seen["second start to the page"].append(start(ours, lambda: page(session), "second start"))
        ours.kill()
        print(f"run {run + 1}: " + ", ".join(f"{name} {costs[-1]:.0f} CPU s" for name, costs in seen.items() if costs), flush=True)
    medians = {name: statistics.median(costs) for name, costs in seen.items() if costs}
    base = medians.pop("bare Debian to multi-user.target")
    print(f"bare Debian {base:.0f} CPU s (median of {given.runs})")
    for name, cost in medians.items():
        print(f"{name} {cost:.0f} CPU s, {cost / base:.2f} times a bare Debian (bars: {BARS})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
