"""Writes a section of a PE file to the standard output: `section.py FILE NAME`, without what pads it."""
import struct
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
pe = struct.unpack_from("<I", data, 60)[0]
count, optional = struct.unpack_from("<H12xH", data, pe + 6)
for at in range(pe + 24 + optional, pe + 24 + optional + 40 * count, 40):
    name, size, _, padded, start = struct.unpack_from("<8sIIII", data, at)
    if name.rstrip(b"\0") == sys.argv[2].encode():
        content = data[start:start + min(size, padded)]
        # a text ends with zeros or not, as its maker liked
        sys.stdout.buffer.write(content.rstrip(b"\0 ") if sys.argv[2] == ".cmdline" else content)
        sys.exit()
sys.exit(f"{sys.argv[1]} has no section {sys.argv[2]}")
