"""What the installer on the medium writes: `parts.py DISK SLOT VERSION FOLDER` takes the boot partitions out of the disk image
and writes FOLDER/parts, whose rows are those of the root helper: name=value, tabs between. docs/image.md has the fields."""
import hashlib
import json
import subprocess
import sys

SECTOR = 512
MIB = 1 << 20
CODE_BYTES = 440  # of the first sector, before the partition table


def content(disk, start, size):
    """The partition up to the last MiB that is not empty, and one more: what follows is free for its file system."""
    with open(disk, "rb") as file:
        file.seek(start)
        end = 0
        for at in range(0, size, MIB):
            if file.read(MIB).strip(b"\0"):
                end = at + MIB
        file.seek(start)
        return file.read(min(end + MIB, size))


def part(fields, name=None, data=None, folder=None):
    if name:
        fields["file"] = name
        fields["length"] = len(data)
        fields["sha256"] = hashlib.sha256(data).hexdigest()
        if folder:
            with open(f"{folder}/{name.rpartition('/')[2]}", "wb") as file:
                file.write(data)
    return "\t".join(f"{name}={value}" for name, value in fields.items()) + "\n"


def main(disk, slot, version, folder):
    table = json.loads(subprocess.run(["sfdisk", "--json", disk], check=True, capture_output=True).stdout)["partitiontable"]
    assert table["sectorsize"] == SECTOR and len(table["partitions"]) == 5, table
    rows = [f"version={version}\n"]
    with open(disk, "rb") as file:
        rows.append(part({"part": "code"}, "install/code.img", file.read(CODE_BYTES), folder))
    for number, one in enumerate(table["partitions"], 1):
        start, size = one["start"] * SECTOR, one["size"] * SECTOR
        flags = [int(bit) for bit in one.get("attrs", "").removeprefix("GUID:").split(",") if bit]
        fields = {"part": number, "start": start, "bytes": size, "type": one["type"], "name": one["name"]}
        fields["attributes"] = sum(1 << bit for bit in flags)
        if number <= 2:
            rows.append(part(fields, "install/" + ("esp.img", "bios.img")[number - 1], content(disk, start, size), folder))
        elif number == 3:
            with open(slot, "rb") as file:
                rows.append(part(fields, "live/root.squashfs", file.read()))
        else:
            rows.append(part(fields))
    with open(folder + "/parts", "w") as file:
        file.writelines(rows)


main(*sys.argv[1:])
