"""The tools that are compared, and their commands for the same work. Keys come from files or the environment."""
import os

from .data import tree_bytes
from .measure import first_line, measure

ROOT = os.environ.get("SIGMAVAULT_ROOT", os.getcwd())
PEERS = ["restic", "borg", "zpaq", "tar"]
VERSIONS = {
    "sigmavault": f"git -C {ROOT} describe --always --dirty",
    "restic": "restic version | cut -d ' ' -f 1-2",
    "borg": "borg --version",
    "zpaq": "zpaq | cut -d ' ' -f 1-2",
    "tar": "echo \"$(tar --version | head -n 1) | zstd $(zstd -V | grep -o 'v[0-9.]*') -3 | age $(age --version)\"",
}


class Tool:
    """One tool with a repository of its own in `work`, for the tree `t` there."""

    def __init__(self, name, work):
        self.name, self.work, self.repo = name, work, os.path.join(work, name)
        self.env = {"BORG_PASSPHRASE": "bench", "BORG_BASE_DIR": os.path.join(work, "home"), "SIGMAVAULT_BUILD": "never",
                    "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK": "yes", "XDG_CACHE_HOME": os.path.join(work, "cache")}
        self.restored = f"out-{name}/t"
        getattr(self, "_" + name)(os.path.join(work, "key"))

    def _sigmavault(self, key):
        vault = os.environ.get("BENCH_VAULT", f"{ROOT}/sigmavault vault")
        opts = f"--vault {self.repo} --key-file {key}"
        self.init = f"{vault} init {opts}"
        self.put, self.get = f"{vault} put {opts} t", f"{vault} restore {opts} out-sigmavault"
        self.cat = f"{vault} cat {opts} /t/ONE"
        self.prepare_open = f"{vault} keys {opts} add --new-passphrase-file {key}"
        self.opens = {"with a passphrase": f"{vault} snapshots --vault {self.repo} --passphrase-file {key}",
                      "without": f"{vault} snapshots {opts}"}

    def _restic(self, key):
        restic = f"restic -q -r {self.repo} -p {key}"
        self.init, self.put = f"{restic} init", f"{restic} backup t"
        self.get, self.cat = f"{restic} restore latest --target out-restic", f"{restic} dump latest /t/ONE"
        self.prepare_open, self.opens = "true", {"with a passphrase": f"{restic} snapshots"}

    def _borg(self, key):
        last = f"{self.repo}::$(borg list --last 1 --short {self.repo})"
        self.init = f"borg init -e repokey {self.repo}"
        self.put = f"borg create -C zstd,3 {self.repo}::{{now}} t"
        self.get = f"mkdir out-borg && cd out-borg && borg extract {last}"
        self.cat = f"borg extract --stdout {last} t/ONE"
        self.prepare_open = f"borg init -e none {self.repo}-open && borg create {self.repo}-open::a key"
        self.opens = {"with a passphrase": f"borg list {self.repo}", "without": f"borg list {self.repo}-open"}

    def _zpaq(self, key):
        self.repo += ".zpaq"
        zpaq = f"-key $(cat {key})"
        self.init, self.put = "true", f"zpaq a {self.repo} t -m1 {zpaq}"
        self.get = f"mkdir out-zpaq && cd out-zpaq && zpaq x {self.repo} {zpaq}"
        self.cat = f"zpaq x {self.repo} t/ONE -to one -force {zpaq} >/dev/null 2>&1 && cat one"
        self.prepare_open = f"zpaq a {self.repo}-open.zpaq key -m1"
        self.opens = {"with a passphrase": f"zpaq l {self.repo} key {zpaq}", "without": f"zpaq l {self.repo}-open.zpaq"}

    def _tar(self, key):
        self.repo += ".age"
        own = os.path.join(self.work, "age")
        plain = f"age -d -i {own} {self.repo} | zstd -dq"
        self.init = f"age-keygen -o {own} 2>/dev/null"
        self.put = f"tar --format=posix -cf - t | zstd -3 -q | age -r $(age-keygen -y {own}) -o {self.repo}"
        self.get = f"mkdir out-tar && {plain} | tar xf - -C out-tar"
        self.cat = f"{plain} | tar xOf - t/ONE"
        self.prepare_open, self.opens = "true", {}

    def run(self, command, out="stdout"):
        return measure(f"cd {self.work} && {command}", self.env, os.path.join(self.work, out))

    def version(self):
        return first_line(VERSIONS[self.name])

    def bytes(self):
        return tree_bytes(self.repo) if os.path.isdir(self.repo) else os.path.getsize(self.repo)
