"""Puts a second version into the other slot of a disk image, as an update would: for tests of falling back."""
import json
import subprocess

# a version whose Java takes no program: its server never starts
BROKEN = [("systemd.show_status=auto loglevel=4", "systemd.setenv=JDK_JAVA_OPTIONS=-Xq")]


def partitions(disk):
    table = json.loads(subprocess.run(["sfdisk", "--json", disk], check=True, capture_output=True).stdout)
    return table["partitiontable"]["partitions"]


def version_on(disk):
    """The version in the first slot."""
    return next(one["name"].removeprefix("sigmavault_") for one in partitions(disk) if one["name"].startswith("sigmavault_"))


def altered(kernel, old, new, changes=()):
    """The kernel file of version `old` as that of `new`; `changes` are texts of its command line with what stands in their
    place there. The length stays, so that the file needs no new layout."""
    for text, other in ((f"root=PARTLABEL=sigmavault_{old}", f"root=PARTLABEL=sigmavault_{new}"), *changes):
        assert kernel.count(text.encode()) == 1 and len(other) <= len(text), text
        kernel = kernel.replace(text.encode(), other.ljust(len(text)).encode())
    return kernel


def add_version(disk, old, new, changes=(), whole=True):
    """Copies version `old` into the empty slot under the name `new`, with three tries; if not whole, without the beginning
    of its root. `changes` as for `altered`."""
    table = partitions(disk)
    esp = table[0]["start"] * 512
    slot = next(i for i, one in enumerate(table) if one["name"] == "sigmavault_" + old)
    empty = next(i for i, one in enumerate(table) if one["name"] == "_empty")
    with open(disk, "r+b") as file:
        file.seek(table[slot]["start"] * 512)
        root = file.read(table[slot]["size"] * 512)
        file.seek(table[empty]["start"] * 512)
        file.write(root.rstrip(b"\0") if whole else bytes(4096))
    subprocess.run(["sfdisk", "-q", "--part-label", disk, str(empty + 1), "sigmavault_" + new], check=True)
    kernel = subprocess.run(["mtype", "-i", f"{disk}@@{esp}", f"::/EFI/Linux/sigmavault_{old}.efi"], check=True,
                            capture_output=True).stdout
    kernel = altered(kernel, old, new, changes)
    subprocess.run(["mcopy", "-i", f"{disk}@@{esp}", "-", f"::/EFI/Linux/sigmavault_{new}+3.efi"], input=kernel, check=True)


def kernels(disk):
    """Names of the kernels in the EFI system partition."""
    esp = partitions(disk)[0]["start"] * 512
    listing = subprocess.run(["mdir", "-b", "-i", f"{disk}@@{esp}", "::/EFI/Linux"], check=True, capture_output=True, text=True)
    return sorted(line.rpartition("/")[2] for line in listing.stdout.splitlines() if line)


def grub_values(disk):
    """What GRUB is told by the environment block in the EFI system partition."""
    esp = partitions(disk)[0]["start"] * 512
    block = subprocess.run(["mtype", "-i", f"{disk}@@{esp}", "::/grub/grubenv"], check=True, capture_output=True).stdout
    assert len(block) == 1024, len(block)
    lines = [line.partition("=") for line in block.decode().splitlines() if not line.startswith("#")]
    return {name: value for name, _, value in lines}


def add_grub_version(disk, old, new):
    """Copies version `old`, which GRUB starts, into the other slot under the name `new`, with three tries."""
    table = partitions(disk)
    at = f"{disk}@@{table[0]['start'] * 512}"
    slot = next(i for i, one in enumerate(table) if one["name"] == "sigmavault_" + old)
    other = next(i for i, one in enumerate(table) if i != slot and one["type"] == table[slot]["type"])
    with open(disk, "r+b") as file:
        file.seek(table[slot]["start"] * 512)
        root = file.read(table[slot]["size"] * 512)
        file.seek(table[other]["start"] * 512)
        file.write(root)
    subprocess.run(["sfdisk", "-q", "--part-label", disk, str(other + 1), "sigmavault_" + new], check=True)
    for kind in ("vmlinuz", "initrd", "options"):
        data = subprocess.run(["mtype", "-i", at, f"::/grub/{kind}-{old}"], check=True, capture_output=True).stdout
        data = data.replace(f"sigmavault_{old}".encode(), f"sigmavault_{new}".encode()) if kind == "options" else data
        assert len(data) == 1024 or kind != "options", data
        subprocess.run(["mcopy", "-i", at, "-", f"::/grub/{kind}-{new}"], input=data, check=True)
    text = f"# GRUB Environment Block\ncurrent={old}\nnext={new}\ntries=3\n".encode()
    subprocess.run(["mcopy", "-o", "-i", at, "-", "::/grub/grubenv"], input=text.ljust(1024, b"#"), check=True)
