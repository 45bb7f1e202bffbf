"""Gives the entries of Java's list of certificate authorities the time of the build in place of the time they were added:
`keystore.py FILE SECONDS`, so that two builds make the same file. Format: JKS, version 2, trusted certificates only."""
import hashlib
import struct
import sys

PASSWORD = "changeit".encode("utf-16-be")  # Debian's; the list is public


def main(path, seconds):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    magic, version, count = struct.unpack_from(">III", data)
    assert (magic, version) == (0xFEEDFEED, 2), f"{path} is not a keystore of version 2"
    at = 12
    for _ in range(count):
        (tag, length) = struct.unpack_from(">IH", data, at)
        assert tag == 2, f"{path} has more than trusted certificates"
        at += 6 + length
        struct.pack_into(">Q", data, at, seconds * 1000)
        at += 8
        at += 2 + struct.unpack_from(">H", data, at)[0]  # kind of certificate
        at += 4 + struct.unpack_from(">I", data, at)[0]  # certificate
    assert len(data) == at + 20, f"{path} has a tail"
    data[at:] = hashlib.sha1(PASSWORD + b"Mighty Aphrodite" + data[:at]).digest()
    with open(path, "wb") as file:
        file.write(data)


main(sys.argv[1], int(sys.argv[2]))
