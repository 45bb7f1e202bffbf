"""Blocks of the codec recontainer, written from docs/format/recontainer.md (sections 1 and 2)."""
import zlib

import sigma
from deflate import Out, Streams
from field import Bytes, Damaged, check, unzstd

MOST_PARTS, DEEPEST, GROUPS, PIXELS = 96 << 20, 3, 8, 4


def decode(block, size):
    data = Bytes(block)
    version, mode = data.byte(), data.byte()
    check(version in (1, 2, 3), f"a recontainer block of version {version}")
    if mode == 0:
        return data.rest()
    if mode == 1:
        return unzstd(data.rest(), size)
    check(mode == 2, f"a recontainer block of mode {mode}")
    parts = [part(data, version) for _ in range(3 + GROUPS)]
    data.end()
    check(sum(map(len, parts)) <= MOST_PARTS, "more than a reader takes")
    return Rebuilding(parts).all()


def part(data, version):
    size = data.varint()
    check(size <= MOST_PARTS, "more than a reader takes")
    if version == 1:
        length = data.varint()
        return data.take(size) if length == size else unzstd(data.take(length), size)
    if size == 0:
        return b""
    way = data.byte()
    if way == 0:
        return data.take(size)
    if way == 1:
        return unzstd(data.take(data.varint()), size)
    check(way == 6, f"a part of codec {way}, which is not of the tight tier")
    data.byte()
    piece = 1 << 20 if version > 2 else 1 << 22
    return b"".join(sigma.decode(data.take(data.varint()), min(piece, size - at)) for at in range(0, size, piece))


class Rebuilding:
    """A file from its parts."""

    def __init__(self, parts):
        self.plan, self.raw, self.corrections = (Bytes(each) for each in parts[:3])
        self.groups = [Bytes(each) for each in parts[3:]]
        self.streams = Streams(self.corrections.rest())
        self.last = b""

    def all(self):
        file = self.steps(0)
        for each in [self.plan, self.raw, *self.groups]:
            each.end()
        return file

    def steps(self, depth):
        check(depth <= DEEPEST, "streams in streams in streams in streams")
        file, plan = bytearray(), self.plan
        while step := plan.byte():
            if step == 1:
                file += self.raw.take(plan.varint())
            elif step < 10:
                file += self.groups[step - 2].take(plan.varint())
            elif step < 18:
                file += self.close(self.groups[step - 10].take(plan.varint()))
            elif step == 18:
                size = plan.varint()
                plain = self.steps(depth + 1)
                check(len(plain) == size, "a nested stream of another length")
                file += self.close(plain)
            elif step == 19:
                file += self.chunks()
            elif step == 20:
                file += zlib.adler32(self.last).to_bytes(4, "big")
            elif step == 21:
                file += zlib.crc32(self.last).to_bytes(4, "little") + len(self.last).to_bytes(4, "little")
            elif step == 22:
                file += self.codes()
            else:
                raise Damaged(f"no step {step}")
        return bytes(file)

    def close(self, plain):
        self.last = plain
        return self.streams.close(plain)

    def chunks(self):
        size = self.plan.varint()
        lengths = [self.plan.varint() for _ in range(self.plan.varint())]
        stream = Bytes(self.raw.take(2) + self.close(self.groups[PIXELS].take(size)) + zlib.adler32(self.last).to_bytes(4, "big"))
        made = b""
        for length in lengths:
            chunk = b"IDAT" + stream.take(length)
            made += length.to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        stream.end()
        return made

    def codes(self):
        size, bits = self.plan.varint(), self.plan.varint()
        check(2 <= bits <= 8, "an image of no such pixels")
        counts = [self.plan.varint() for _ in range(self.plan.varint())]
        codes = lzw(self.groups[PIXELS].take(size), bits, counts)
        cut = (codes[at : at + 255] for at in range(0, len(codes), 255))
        return bytes([bits]) + b"".join(bytes([len(each)]) + each for each in cut) + b"\0"


def lzw(pixels, bits, counts):
    """The codes of a GIF's image."""
    out, at, seen = Out(), 0, 0

    def width():
        known = min(4_096, (1 << bits) + 2 + max(0, seen - 1))
        return min(12, known.bit_length())

    for count in counts:
        out.put(1 << bits, width())
        rows = {bytes([pixel]): pixel for pixel in range(1 << bits)}
        seen = 0
        for _ in range(count):
            end = at + 1
            check(end <= len(pixels) and pixels[at:end] in rows, "pixels are missing")
            while end < len(pixels) and pixels[at : end + 1] in rows:
                end += 1
            out.put(rows[pixels[at:end]], width())
            if end < len(pixels) and len(rows) < 4_094:
                rows[pixels[at : end + 1]] = len(rows) + 2
            at, seen = end, seen + 1
    check(at == len(pixels), "pixels are left")
    out.put((1 << bits) + 1, width())
    out.pad(0)
    return bytes(out.bytes)
