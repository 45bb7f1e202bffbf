"""Streams and numbers of the codec sigma, written from docs/format/sigma.md (sections 1 and 4)."""
from field import ZSTD_MAGIC, Bytes, check, unzstd

MOST_STREAMS = 65_536


def unframed(frame, size):
    return unzstd(ZSTD_MAGIC + frame, size)


class Streams:
    """Section 1: a description and streams that are used in order."""

    def __init__(self, data, size, text=None, nested=False):
        """text reads streams that are texts, from version 3 on"""
        self.text, self.nested = text, nested
        count, directory = data.varint(), data.varint()
        check(count <= MOST_STREAMS, "too many streams")
        lengths = Bytes(self.frame(data, directory))
        sizes = [lengths.varint() for _ in range(count + 1)]
        lengths.end()
        check(sum(sizes) <= 2 * size + 4_096, "streams are larger than they may be")
        small = Bytes(self.frame(data, sizes[0] + sum(each for each in sizes[1:] if each < 2_048)))
        self.about = Bytes(small.take(sizes[0]))
        self.all = [small.take(each) if each < 2_048 else None for each in sizes[1:]]
        self.all = [self.frame(data, sizes[i + 1]) if each is None else each for i, each in enumerate(self.all)]
        data.end()
        self.used = 0

    def frame(self, data, size):
        length = data.varint()
        if self.text:
            length, is_text = length >> 1, length & 1
            if is_text:
                check(size >= 2_048 and not self.nested, "a text where none may be")
                streams = Streams(Bytes(data.take(length)), size, self.text, True)
                plain = self.text(streams, size)
                streams.end()
                return plain
        frame = data.take(length)
        return frame if len(frame) == size else unframed(frame, size)

    def next(self):
        check(self.used < len(self.all), "a stream is missing")
        self.used += 1
        return Bytes(self.all[self.used - 1])

    def end(self):
        self.about.end()
        check(self.used == len(self.all), "streams are left")


def numbers(streams, count):
    """Section 4."""
    series, layout = divmod(streams.about.byte(), 3)
    check(series <= 2, "numbers of another kind")
    least = streams.about.zigzag() if series == 0 else 0
    width = streams.about.byte() if layout < 2 else 0
    check(width <= 8, "numbers are too wide")
    stream = streams.next()
    if layout == 0:
        planes = [stream.take(count) for _ in range(width)]
        values = [int.from_bytes(bytes(plane[i] for plane in planes), "big") for i in range(count)]
    elif layout == 1:
        values = [int.from_bytes(stream.take(width), "little") for _ in range(count)]
    else:
        values = [stream.varint() for _ in range(count)]
    stream.end()
    if series == 0:
        return [signed(value + least) for value in values]
    steps = [value >> 1 ^ -(value & 1) for value in values]
    for _ in range(series):
        total = 0
        for i, step in enumerate(steps):
            total = signed(total + step)
            steps[i] = total
    return steps


def signed(value):
    value &= (1 << 64) - 1
    return value - (value >> 63 << 64)
