#!/usr/bin/python3
"""Compares `./sigmavault vault` with restic, borg, zpaq and tar|zstd|age: CPU, wall, peak memory, bytes.

One interleaved run: each tool does one step on the same files before the next step begins. The files are this machine's
own, copied to a work folder, then edited in place from a seed. Every process starts cold; keys come from files or the
environment, so a peer's key derivation is in its figures and shows in the row `one file`.
"""
import argparse
import hashlib
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.environ.get("SIGMAVAULT_ROOT", os.getcwd())
SOURCES = ["/usr/share", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib/jvm", "/usr/lib", "/opt"]
STEPS = ["first", "unchanged", "edited", "restore", "one file"]
PEERS = ["restic", "borg", "zpaq", "tar"]
BARS = {  # step -> (measure, peer, bar): issue 4, section 5
    "first": [("cpu", "restic", 0.60), ("cpu", "borg", 0.85), ("wall", "restic", 0.60)],
    "unchanged": [("cpu", "restic", 0.5)],
    "edited": [("cpu", "restic", 0.6)],
    "restore": [("cpu", "restic", 0.8), ("wall", "restic", 0.8), ("cpu", "borg", 1.0)],
    "one file": [("wall", "restic", 1.3), ("cpu", "restic", 3.0)],
}


def measure(command, env=None, out=None):
    """Runs a shell command; CPU seconds of it and its children, wall seconds, peak RSS in MiB."""
    start = time.monotonic()
    target = open(out, "wb") if out else subprocess.DEVNULL
    process = subprocess.Popen(["sh", "-c", command], env={**os.environ, **(env or {})}, stdout=target,
                               stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}: {error.decode(errors='replace')[-2000:]}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - start, "rss": usage.ru_maxrss / 1024}


def tree_bytes(folder):
    return sum(os.lstat(os.path.join(path, name)).st_size for path, _, names in os.walk(folder) for name in names)


def collect(target, limit):
    """Copies this machine's files, whole folders in order of their names, until there are enough."""
    os.makedirs(target)
    taken = 0
    for source in SOURCES:
        if not os.path.isdir(source):
            continue
        for name in sorted(os.listdir(source)):
            path = os.path.join(source, name)
            size = tree_bytes(path) if os.path.isdir(path) and not os.path.islink(path) else os.lstat(path).st_size
            if taken + size > limit:
                continue
            there = os.path.join(target, source.strip("/").replace("/", "_"))
            os.makedirs(there, exist_ok=True)
            subprocess.run(["cp", "-a", path, there], check=True)
            taken += size
    return taken


def apart(action):
    """Runs it in a process of its own: a tool's peak memory begins with that of the process that starts it."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            action()
            status = 0
        finally:
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        raise SystemExit("preparing the files failed")


def edit(tree, seed):
    """Changes about 5 % of the files in place: inserts, appends, deletes, renames, new files."""
    rng = random.Random(seed)
    files = []
    for path, folders, names in os.walk(tree):
        folders.sort()
        files += [os.path.join(path, name) for name in sorted(names)]
    files = [file for file in files if os.path.isfile(file) and not os.path.islink(file)]
    largest = sorted(files, key=os.path.getsize)[-10:]
    for file in largest + rng.sample(files, len(files) // 25):
        data = open(file, "rb").read()
        at = rng.randrange(len(data) + 1)
        with open(file + ".edited", "wb") as out:
            out.write(data[:at] + rng.randbytes(rng.randrange(1, 2000)) + data[at:])
        os.replace(file + ".edited", file)
    for file in rng.sample(files, len(files) // 100):
        if os.path.exists(file):
            os.remove(file)
    folders = [os.path.join(tree, name) for name in sorted(os.listdir(tree))]
    for folder in folders:
        below = [n for n in sorted(os.listdir(folder)) if os.path.isdir(os.path.join(folder, n))]
        for name in rng.sample(below, len(below) // 20):
            os.rename(os.path.join(folder, name), os.path.join(folder, name + "-renamed"))
    with open(os.path.join(tree, "new.bin"), "wb") as out:
        out.write(rng.randbytes(20_000_000))


def digest(folder):
    """One hash over names, types, modes, times and contents."""
    total = hashlib.sha256()
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names + [f for f in folders if os.path.islink(os.path.join(path, f))]):
            file = os.path.join(path, name)
            stat = os.lstat(file)
            total.update(f"{os.path.relpath(file, folder)} {stat.st_mode} {stat.st_mtime_ns}".encode(errors="replace"))
            if os.path.islink(file):
                total.update(os.fsencode(os.readlink(file)))
            elif os.path.isfile(file):
                with open(file, "rb") as content:
                    total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()


class Tool:
    """Commands of one tool, in `work`, for the tree `t`."""

    def __init__(self, name, work):
        self.name, self.work, self.repo = name, work, os.path.join(work, name)
        key = os.path.join(work, "key")
        if name == "sigmavault":
            vault = os.environ.get("BENCH_VAULT", f"{ROOT}/sigmavault vault")
            opts = f"--vault {self.repo} --key-file {key}"
            self.commands = [f"{vault} init {opts}", f"{vault} put {opts} t", f"{vault} restore {opts} out-{name}",
                             f"{vault} cat {opts} /t/ONE", f"out-{name}/t"]
        elif name == "restic":
            opts = f"restic -q -r {self.repo} -p {key}"
            self.commands = [f"{opts} init", f"{opts} backup t", f"{opts} restore latest --target out-{name}",
                             f"{opts} dump latest /t/ONE", f"out-{name}/t"]
        elif name == "borg":
            self.commands = [f"borg init -e repokey {self.repo}", f"borg create -C zstd,3 {self.repo}::{{now}} t",
                             f"mkdir out-{name} && cd out-{name} && borg extract {self.repo}::$(borg list --last 1 --short {self.repo})",
                             f"borg extract --stdout {self.repo}::$(borg list --last 1 --short {self.repo}) t/ONE",
                             f"out-{name}/t"]
        elif name == "zpaq":
            self.repo += ".zpaq"
            self.commands = ["true", f"zpaq a {self.repo} t -m1 -key bench", f"zpaq x {self.repo} -to out-{name} -key bench",
                             f"zpaq x {self.repo} t/ONE -to one -force -key bench >/dev/null 2>&1 && cat one", f"out-{name}/t"]
            self.commands[2] = f"mkdir out-{name} && cd out-{name} && zpaq x {self.repo} -key bench"
        else:
            self.repo += ".age"
            self.commands = [f"age-keygen -o {self.work}/age 2>/dev/null",
                             f"tar --format=posix -cf - t | zstd -3 -q | age -r $(age-keygen -y {self.work}/age) -o {self.repo}",
                             f"mkdir out-{name} && age -d -i {self.work}/age {self.repo} | zstd -dq | tar xf - -C out-{name}",
                             f"age -d -i {self.work}/age {self.repo} | zstd -dq | tar xOf - t/ONE", f"out-{name}/t"]
        self.env = {"BORG_PASSPHRASE": "bench", "BORG_BASE_DIR": work, "XDG_CACHE_HOME": os.path.join(work, "cache")}

    def run(self, index, one=""):
        command = self.commands[index].replace("ONE", one)
        return measure(f"cd {self.work} && {command}", self.env, os.path.join(self.work, "stdout"))

    def bytes(self):
        return tree_bytes(self.repo) if os.path.isdir(self.repo) else os.path.getsize(self.repo)


def one_run(number, tools, work, master, results):
    tree = os.path.join(work, "t")
    subprocess.run(["cp", "-a", master, tree], check=True)
    some = sorted((os.path.relpath(os.path.join(p, n), tree) for p, _, names in os.walk(tree) for n in names
                  if os.path.isfile(os.path.join(p, n)) and 2000 < os.path.getsize(os.path.join(p, n)) < 50_000
                  and " " not in os.path.join(p, n) and not os.path.islink(os.path.join(p, n))))
    one = some[(number * 97 + 31) % len(some)]
    with open(os.path.join(work, "key"), "w") as key:
        key.write(random.Random(number).randbytes(32).hex() + "\n")

    def step(name, action):
        for tool in tools[number % len(tools):] + tools[:number % len(tools)]:
            results.setdefault((name, tool.name), []).append(action(tool))
            print(f"run {number + 1}: {name}: {tool.name} {results[name, tool.name][-1]}", file=sys.stderr)

    step("init", lambda tool: tool.run(0))
    step("first", lambda tool: tool.run(1))
    step("bytes first", lambda tool: tool.bytes())
    step("unchanged", lambda tool: tool.run(1))
    step("one file", lambda tool: check_one(tool, tree, one))
    apart(lambda: edit(tree, 4))
    step("edited", lambda tool: tool.run(1))
    step("bytes edited", lambda tool: tool.bytes())
    expected = digest(tree)
    step("restore", lambda tool: check_restore(tool, expected))
    for name in os.listdir(work):
        path = os.path.join(work, name)
        shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.remove(path)


def check_one(tool, tree, one):
    figures = tool.run(3, one)
    if open(os.path.join(tool.work, "stdout"), "rb").read() != open(os.path.join(tree, one), "rb").read():
        raise SystemExit(f"{tool.name} gave another file than {one}")
    return figures


def check_restore(tool, expected):
    figures = tool.run(2)
    out = os.path.join(tool.work, tool.commands[4])
    if tool.name != "zpaq" and digest(out) != expected:  # zpaq keeps no links and whole seconds only
        raise SystemExit(f"{tool.name} restored something else")
    shutil.rmtree(os.path.join(tool.work, "out-" + tool.name))
    return figures


def report(tools, results, runs, size):
    names = [tool.name for tool in tools]
    median = lambda step, tool, what: statistics.median(r[what] if what else r for r in results[step, tool])
    print(f"\n{size / 1e6:.0f} MB, median of {runs} run(s), load at the end {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    print("| step | " + " | ".join(names) + " |\n|---" * 1 + "|---" * len(names) + "|")
    for step in STEPS:
        cells = [f"{median(step, n, 'cpu'):.2f} s / {median(step, n, 'wall'):.2f} s / {median(step, n, 'rss'):.0f}"
                 for n in names]
        print(f"| {step}: CPU / wall / MiB | " + " | ".join(cells) + " |")
    for step in ["bytes first", "bytes edited"]:
        print(f"| {step}, MB | " + " | ".join(f"{median(step, n, None) / 1e6:.1f}" for n in names) + " |")
    print("\n| bar | ratio | met |\n|---|---|---|")
    for step, bars in BARS.items():
        for what, peer, bar in bars:
            if peer in names:
                ratio = median(step, "sigmavault", what) / median(step, peer, what)
                print(f"| {step}, {what}: at most {bar} × {peer} | {ratio:.2f} | {'yes' if ratio <= bar else 'NO'} |")
    if "restic" in names:
        ratio = median("bytes first", "sigmavault", None) / median("bytes first", "restic", None)
        print(f"| bytes: at most 0.97 × restic | {ratio:.2f} | {'yes' if ratio <= 0.97 else 'NO'} |")
    rss = max(median(step, "sigmavault", "rss") for step in STEPS)
    print(f"| peak memory: at most 300 MiB | {rss:.0f} | {'yes' if rss <= 300 else 'NO'} |")


def version(command):
    return subprocess.run(["sh", "-c", command + " 2>&1 | head -1"], capture_output=True, text=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(prog="./sigmavault bench vault", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--size", type=int, default=1500, help="MB of this machine's files")
    parser.add_argument("--data", help="a folder to take instead")
    parser.add_argument("--peers", default=",".join(PEERS), help="of " + ",".join(PEERS))
    parser.add_argument("--work", help="folder to work in; needs six times the size")
    options = parser.parse_args()
    peers = [p for p in options.peers.split(",") if shutil.which({"tar": "age"}.get(p, p))]
    print(version(". /etc/os-release && echo $PRETTY_NAME"), platform.machine(), version("restic version"), version("borg --version"),
          version("dpkg-query -W -f '${Package} ${Version} ' zpaq age zstd"), sep="; ")
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    work = tempfile.mkdtemp(prefix="bench-vault-", dir=options.work)
    try:
        master = os.path.join(work, "master")
        if options.data:
            shutil.copytree(options.data, master, symlinks=True)
            subprocess.run(["chmod", "-R", "u+w", master], check=True)
            size = tree_bytes(master)
        else:
            size = collect(master, options.size * 1_000_000)
        place = os.path.join(work, "run")
        results = {}
        for number in range(options.runs):
            os.makedirs(place, exist_ok=True)
            one_run(number, [Tool(name, place) for name in ["sigmavault"] + peers], place, master, results)
        report([Tool(name, place) for name in ["sigmavault"] + peers], results, options.runs, size)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
