#!/usr/bin/env python3
"""Reads and checks a chained log without SigmaVault, from docs/format/events.md alone.

usage: read_log.py KIND FOLDER [--print]

Prints the number of records and the last hash; exits with 1 at the first thing that is wrong.
"""
import hashlib
import os
import re
import struct
import sys

TABLE = []
for n in range(256):
    for _ in range(8):
        n = (n >> 1) ^ (0x82F63B78 if n & 1 else 0)
    TABLE.append(n)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 255] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def check(holds, what):
    if not holds:
        sys.exit(what)


def main(kind, folder, show):
    position = 1
    hash_before = hashlib.sha256(b"SigmaVault log 1: " + kind.encode()).digest()
    for name in sorted(n for n in os.listdir(folder) if re.fullmatch(r"\d{20}\.log", n)):
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        magic, version, flags, first = struct.unpack_from(">4sHHQ", data)
        check(magic == b"SVLG" and (version, flags) == (1, 0), f"{name}: not a segment of version 1")
        check(struct.unpack_from(">I", data, 60)[0] == crc32c(data[:60]), f"{name}: header is wrong")
        check(data[16:28].rstrip(b"\0").decode() == kind, f"{name}: another kind of log")
        check(first == position and int(name[:20]) == first, f"{name}: records before it are missing")
        check(data[28:60] == hash_before, f"{name}: does not follow the segment before")
        at, remaining = 64, 0
        while at < len(data):
            check(len(data) - at >= 48, f"{name}: ends early at byte {at}")
            length, crc, _, remaining, zero = struct.unpack_from(">IIIHH", data, at)
            end = at + 48 + length
            check(0 < length <= 1 << 24 and end <= len(data) and zero == 0, f"{name}: bad record at byte {at}")
            check(crc == crc32c(data[at:at + 4] + data[at + 8:end]), f"{name}: bad checksum at byte {at}")
            payload = data[at + 48:end]
            hash_before = hashlib.sha256(hash_before + payload).digest()
            check(data[at + 16:at + 48] == hash_before, f"{name}: chain is broken at byte {at}")
            if show:
                print(position, payload.decode())
            position, at = position + 1, end
        check(remaining == 0, f"{name}: its last append is not whole")
    print(f"{position - 1} records, last hash {hash_before.hex()}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--print" in sys.argv)
