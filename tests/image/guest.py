"""One machine in qemu, started from a copy-on-write overlay of a disk image.

Software emulation only: every machine that runs the tests has that, and what it costs is counted in processor seconds. Both
processors of the machine run in one thread of qemu's: it reads an instruction byte by byte, and when another thread changes it at
that moment, as the JVM does at the entry of a method, it runs half the old and half the new one (seen with qemu 7.2).
"""
import base64
import json
import os
import shutil
import socket
import subprocess
import time

from rest import Session

FIRMWARE = "/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"
# A machine that gets a third of a processor is slow, not ill: the server is not restarted for that.
PATIENCE = "[Service]\nTimeoutStartSec=60min\n"
COMMAND_LINE = "console=tty0 console=ttyS0,115200 mitigations=off no_timer_check systemd.show_status=1"
PROBE_UNIT = """[Unit]
Description=Probe of the image test
After=multi-user.target sigmavault.service
[Service]
Type=oneshot
ImportCredential=sigmavault.probe
ExecStart=/bin/bash ${CREDENTIALS_DIRECTORY}/sigmavault.probe
"""
# An extension as root would put it there, before systemd looks for extensions.
BRING = """[Unit]
Description=Extension of the test
DefaultDependencies=no
After=local-fs.target systemd-udev-settle.service
Wants=systemd-udev-settle.service
Before=systemd-sysext.service
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'mkdir -p /var/lib/extensions && cat /dev/disk/by-id/virtio-{serial} >/var/lib/extensions/{name}'
"""
HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def form(image):
    return "qcow2" if image.endswith(".qcow2") else "raw"


class Guest:
    """`work` keeps the overlay, the firmware's variables and the logs, so that a second start continues the first. Of the
    machine's TCP ports the page's and `forwards` are reached at ports of this one."""

    def __init__(self, image, work, size="8G", firmware="uefi", cdrom=None, memory=2048, command_line=COMMAND_LINE,
                 serial="", more=(), write_log=None, vga="std", forwards=(), tpm=False):
        self.work, self.cdrom, self.memory, self.write_log = work, cdrom, memory, write_log
        self.command_line, self.disk_serial, self.more, self.vga = command_line, serial, more, vga
        self.credentials = {"systemd.unit-dropin.sigmavault.service~patience": PATIENCE + "WatchdogSec=30min\n",
                            "systemd.unit-dropin.sigmavault-health.service~patience": PATIENCE}
        self.process = self.emulator = None
        self.tpm = tpm
        self.port = free_port()
        self.forwards = {8443: self.port, **{port: free_port() for port in forwards}}
        self.spent = 0.0
        self.starts = 0
        os.makedirs(work, exist_ok=True)
        self.disk = os.path.join(work, "disk.qcow2")
        if not os.path.exists(self.disk):
            backing = ["-b", os.path.abspath(image), "-F", form(image)] if image else []
            subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", *backing, self.disk, size], check=True)
        self.variables = os.path.join(work, "variables.fd")
        self.use_firmware(firmware)

    def use_firmware(self, name):
        self.firmware = name
        if name == "uefi" and not os.path.exists(self.variables):
            shutil.copy(FIRMWARE[1], self.variables)

    def path(self, name):
        return os.path.join(self.work, name)

    def runs(self, script):
        """Has root in the machine run this (bash) once it is up; the second serial port is for what it has to say."""
        self.credentials["sigmavault.probe"] = script
        self.credentials["systemd.extra-unit.sigmavault-probe.service"] = PROBE_UNIT
        self.credentials["systemd.unit-dropin.multi-user.target~probe"] = "[Unit]\nWants=sigmavault-probe.service\n"

    def runs_file(self, name):
        with open(os.path.join(HERE, name)) as file:
            self.runs(file.read())

    def _strings(self):
        """SMBIOS strings: systemd's stub or boot loader (for a medium, whose kernel has no stub) adds one of the first two to
        the kernel's command line, systemd takes the others as credentials."""
        yield "io.systemd.stub.kernel-cmdline-extra=" + self.command_line
        yield "io.systemd.boot.kernel-cmdline-extra=" + self.command_line
        for name, text in self.credentials.items():
            yield f"io.systemd.credential.binary:{name}=" + base64.b64encode(text.encode()).decode()

    def start(self):
        self.starts += 1
        arguments = ["qemu-system-x86_64", "-machine", "q35", "-cpu", "max,la57=off"]
        arguments += ["-accel", "tcg,thread=single,tb-size=512", "-smp", "2", "-m", str(self.memory), "-nodefaults"]
        arguments += ["-display", "none", "-vga", self.vga, "-device", "virtio-rng-pci"]
        arguments += ["-device", "i6300esb", "-action", "watchdog=reset"]
        if self.firmware == "uefi":
            arguments += ["-drive", f"if=pflash,format=raw,readonly=on,file={FIRMWARE[0]}"]
            arguments += ["-drive", f"if=pflash,format=raw,file={self.variables}"]
        if self.write_log:
            quick = "cache.no-flush=on"
            open(self.write_log, "w").close()
            arguments += ["-blockdev", f"qcow2,node-name=real,file.driver=file,file.filename={self.disk},file.{quick},{quick}"]
            arguments += ["-blockdev", "blklogwrites,node-name=disk,file=real,log-sector-size=512,log.driver=file,"
                          f"log.filename={self.write_log},log.{quick}"]
        else:
            arguments += ["-drive", f"if=none,id=disk,format=qcow2,cache=unsafe,file={self.disk}"]
        named = f",serial={self.disk_serial}" if self.disk_serial else ""
        arguments += ["-device", f"virtio-blk-pci,drive=disk{named},bootindex=" + ("2" if self.cdrom else "1")]
        for number, path in enumerate(self.more):
            arguments += ["-drive", f"if=none,id=more{number},format={form(path)},cache=unsafe,file={path}"]
            name = os.path.basename(path).partition(".")[0]
            arguments += ["-device", f"virtio-blk-pci,drive=more{number},serial={name}"]
        if self.cdrom:
            arguments += ["-drive", f"if=none,id=cd,media=cdrom,readonly=on,format=raw,file={self.cdrom}"]
            arguments += ["-device", "ide-cd,drive=cd,bootindex=1"]
        forwards = "".join(f",hostfwd=tcp:127.0.0.1:{here}-:{there}" for there, here in self.forwards.items())
        arguments += ["-netdev", "user,id=net" + forwards]
        arguments += ["-device", "virtio-net-pci,netdev=net,romfile="]
        if self.tpm:
            arguments += self._start_tpm()
        arguments += ["-serial", "file:" + self.path(f"serial-{self.starts}.log")]
        arguments += ["-serial", "file:" + self.path(f"probe-{self.starts}.log")]
        arguments += ["-qmp", f"unix:{self.path('qmp')},server=on,wait=off"]
        for number, string in enumerate(self._strings()):
            text = self.path(f"smbios-{number}")
            with open(text, "w") as file:
                file.write(string)
            arguments += ["-smbios", f"type=11,path={text}"]
        self.log = open(self.path("qemu.log"), "a")
        self.began = time.monotonic()
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log)

    def _start_tpm(self):
        """A TPM 2.0 of swtpm, whose state is kept for the next start; it ends with the machine."""
        state, control = self.path("tpm"), self.path("tpm.sock")
        os.makedirs(state, exist_ok=True)
        self.emulator = subprocess.Popen(["swtpm", "socket", "--tpm2", "--terminate", "--tpmstate", f"dir={state}",
                                          "--ctrl", f"type=unixio,path={control}"])
        while not os.path.exists(control):
            assert self.emulator.poll() is None, "swtpm ended"
            time.sleep(0.1)
        return ["-chardev", f"socket,id=tpm,path={control}", "-tpmdev", "emulator,id=tpm0,chardev=tpm",
                "-device", "tpm-crb,tpmdev=tpm0"]

    def brings(self, extension):
        """A disk that holds this system extension, which is taken over before systemd looks for extensions."""
        name = os.path.basename(extension)
        self.more = [*self.more, extension]
        unit = f"bring-{name.partition('_')[0]}"
        self.credentials[f"systemd.extra-unit.{unit}.service"] = BRING.format(name=name, serial=name.partition(".")[0])
        self.credentials[f"systemd.unit-dropin.sysinit.target~{unit}"] = f"[Unit]\nWants={unit}.service systemd-sysext.service\n"

    def serial(self):
        return self._read(f"serial-{self.starts}.log")

    def probe(self):
        return self._read(f"probe-{self.starts}.log")

    def _read(self, name):
        try:
            with open(self.path(name), errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def cpu_seconds(self):
        """Processor time of qemu, all starts together."""
        if self.process and self.process.poll() is None:
            with open(f"/proc/{self.process.pid}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
            return self.spent + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return self.spent

    def slowness(self):
        """Seconds of the clock for each of the processor's since the last start: 1 on an idle machine."""
        spent = self.cpu_seconds() - self.spent
        return (time.monotonic() - self.began) / spent if spent > 1 else 1

    def session(self):
        return Session(self.port, self.slowness)

    def wait_for(self, what, condition, cpu_limit=900, every=0.5):
        """Until the condition holds; gives up by processor time, so that a busy machine changes nothing."""
        limit = self.cpu_seconds() + cpu_limit
        while True:
            found = condition()
            if found:
                return found
            if self.process.poll() is not None:
                raise AssertionError(f"{what}: qemu ended; see {self.work}\n{self.serial()[-2000:]}")
            if self.cpu_seconds() > limit:
                raise AssertionError(f"{what}: not within {cpu_limit} CPU s\n{self.serial()[-2000:]}")
            time.sleep(every)

    def command(self, name, **arguments):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(self.path("qmp"))
            stream = channel.makefile("rw")
            stream.readline()
            for message in ({"execute": "qmp_capabilities"}, {"execute": name, "arguments": arguments}):
                stream.write(json.dumps(message) + "\n")
                stream.flush()
                answer = json.loads(stream.readline())
                while "event" in answer:
                    answer = json.loads(stream.readline())
            assert "return" in answer, answer
            return answer["return"]

    def screenshot(self, path):
        self.command("screendump", filename=os.path.abspath(path), format="png")

    def press(self, *keys):
        """Keys of the machine's keyboard, all at once."""
        self.command("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def power_button(self):
        self.command("system_powerdown")

    def wait_end(self, cpu_limit=300):
        limit = self.cpu_seconds() + cpu_limit
        while self.process.poll() is None:
            self.last = self.cpu_seconds()
            if self.last > limit:
                raise AssertionError("the machine did not switch itself off")
            time.sleep(0.2)
        self.spent = self.last

    def kill(self):
        if self.process and self.process.poll() is None:
            self.spent = self.cpu_seconds()
            self.process.kill()
            self.process.wait()
