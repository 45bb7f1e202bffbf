#!/usr/bin/python3
"""Compares `./sigmavault vault` with restic, borg, zpaq and tar|zstd|age: CPU, wall, peak memory, bytes.

Runs are interleaved: each tool does one step on the same files before the next step begins, and each run begins with
another tool. The files are copied to a work folder, then edited in place from a seed. Every process starts cold. Ours opens
with a key file; what deriving keys from passphrases costs is in a table of its own. Peers are those of --peers-from, else of
the path. Nothing but the work folder and the file of --save is written. Ends
with 1 if a bar was missed.
"""
import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile

from vaultbench import data
from vaultbench.measure import apart, first_line
from vaultbench.report import Figures, report
from vaultbench.tools import PEERS, ROOT, Tool

CORPUS = os.path.join(ROOT, "..", "shared", "corpus")
OPENINGS = 3


def one_run(number, names, work, master, figures):
    tree = os.path.join(work, "t")
    subprocess.run(["cp", "-a", master, tree], check=True)
    one = data.one_small(tree, number)
    with open(os.path.join(work, "key"), "w", encoding="ascii") as key:
        key.write(random.Random(number).randbytes(32).hex() + "\n")
    tools = [Tool(name, work) for name in names]
    tools = tools[number % len(tools):] + tools[:number % len(tools)]

    def step(name, action):
        for tool in tools:
            figures.add(name, tool.name, action(tool))
            print(f"run {number + 1}: {name}: {tool.name} {figures.all[name, tool.name][-1]}", file=sys.stderr)

    step("init", lambda tool: tool.run(tool.init))
    step("first", lambda tool: tool.run(tool.put))
    step("bytes first", lambda tool: {"bytes": tool.bytes()})
    step("unchanged", lambda tool: tool.run(tool.put))
    step("one file", lambda tool: get_one(tool, tree, one))
    apart(lambda: data.edit(tree, 4))
    step("edited", lambda tool: tool.run(tool.put))
    step("bytes edited", lambda tool: {"bytes": tool.bytes()})
    expected = data.digest(tree)
    step("restore", lambda tool: restore(tool, expected))
    for tool in tools:
        tool.run(tool.prepare_open)
    for how in ["with a passphrase", "without"] * OPENINGS:
        for tool in tools:
            if how in tool.opens:
                figures.add(how, tool.name, tool.run(tool.opens[how]))


def get_one(tool, tree, one):
    figures = tool.run(tool.cat.replace("ONE", one))
    with open(os.path.join(tool.work, "stdout"), "rb") as got, open(os.path.join(tree, one), "rb") as wanted:
        if got.read() != wanted.read():
            raise SystemExit(f"{tool.name} gave another file than {one}")
    return figures


def restore(tool, expected):
    figures = tool.run(tool.get)
    if tool.name != "zpaq" and data.digest(os.path.join(tool.work, tool.restored)) != expected:
        raise SystemExit(f"{tool.name} restored something else")  # zpaq keeps no links and whole seconds only
    shutil.rmtree(os.path.join(tool.work, "out-" + tool.name))
    return figures


def compare(name, prepare, options, names):
    """All runs on one data set.

    @return what goes to the file of --save
    """
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="bench-vault-", dir=options.work, ignore_cleanup_errors=True) as work:
        master = os.path.join(work, "master")
        prepare(master)
        size, count = data.tree_bytes(master), len(data.regular_files(master))
        for number in range(options.runs):
            place = os.path.join(work, str(number))
            os.makedirs(place)
            one_run(number, names, place, master, figures)
            shutil.rmtree(place, ignore_errors=True)
    load = os.getloadavg()[0]
    print(f"\n## {name}: {size / 1e6:.0f} MB in {count} files; load at the end {load:.1f}, {os.cpu_count()} cores\n")
    missed = report(figures, names, options.runs)
    return {"missed": missed, "data": name, "megabytes": size / 1e6, "files": count, "runs": options.runs, "load": load,
            "figures": figures.as_list()}


def sources(options):
    for each in options.data or ["own", "corpus"]:
        if each == "own":
            yield "files of this machine", lambda target: data.collect(target, options.size * 1_000_000)
        elif each == "corpus" and not os.path.isdir(CORPUS):
            print("bench: no ../shared/corpus here: left out", file=sys.stderr)
        else:
            folder = CORPUS if each == "corpus" else each
            yield each, lambda target, folder=folder: data.copy(folder, target)


def main():
    parser = argparse.ArgumentParser(prog="./sigmavault bench vault", description=__doc__)
    parser.add_argument("--runs", type=int, default=1, help="of which medians are taken; figures worth keeping need 5 (default 1)")
    parser.add_argument("--size", type=int, default=1500, help="MB of this machine's files (default 1500)")
    parser.add_argument("--data", action="append", metavar="own|corpus|FOLDER",
                        help="what to store; again for more (default: own, and corpus: ../shared/corpus)")
    parser.add_argument("--peers", default=",".join(PEERS), help="of " + ",".join(PEERS))
    parser.add_argument("--peers-from", metavar="FOLDER", help="where peers.sh has laid those of Debian 13")
    parser.add_argument("--work", help="folder to work in; needs six times the size")
    parser.add_argument("--save", metavar="FILE", help="all figures as JSON, for ./sigmavault bench plots")
    options = parser.parse_args()
    if options.peers_from:
        os.environ["PATH"] = os.path.join(options.peers_from, "bin") + ":" + os.environ["PATH"]
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    names = ["sigmavault"] + [p for p in options.peers.split(",") if shutil.which({"tar": "age"}.get(p, p))]
    machine = [first_line(". /etc/os-release && echo $PRETTY_NAME"), platform.machine(),
               first_line("sed -n 's/^model name.*: //p' /proc/cpuinfo"), f"{os.cpu_count()} cores"]
    versions = {name: Tool(name, "/").version() for name in names}
    print("; ".join(machine + [f"{name}: {version}" for name, version in versions.items()]))
    sets = [compare(name, prepare, options, names) for name, prepare in sources(options)]
    if options.save:
        with open(options.save, "w", encoding="utf-8") as out:
            json.dump({"machine": machine, "versions": versions, "sets": sets}, out, indent=1)
            out.write("\n")
    sys.exit(1 if any(each["missed"] for each in sets) else 0)


if __name__ == "__main__":
    main()
