"""Runs commands and says what they cost; runs the bench's own work in processes of its own."""
import os
import subprocess
import time


def measure(command, env, out):
    """Runs a shell command. CPU seconds of it and its children, wall seconds, peak resident MiB of the largest of them.

    Its output goes to the file `out`.
    """
    start = time.monotonic()
    with open(out, "wb") as target:
        process = subprocess.Popen(["sh", "-c", command], env={**os.environ, **env}, stdin=subprocess.DEVNULL,
                                   stdout=target, stderr=subprocess.PIPE)
        error = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}: {error.decode(errors='replace')[-2000:]}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "rss": usage.ru_maxrss / 1024}


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


def first_line(command):
    """First line of what a command says, for versions."""
    done = subprocess.run(["sh", "-c", command + " 2>&1"], capture_output=True, text=True, check=False)
    return done.stdout.strip().split("\n")[0]
