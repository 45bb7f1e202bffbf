"""Marks of .sigma files: (offset, 1 or 3, path, mode, modified), (offset, 2, hash) or (offset, 4, length, distance)."""
from field import Bytes, Damaged, check, unzstd

MOST_MARKS, LONGEST_PATH = 1 << 14, 4096


def plain(payload):
    """Versions 1 and 2."""
    source, marks = Bytes(payload.take(payload.number(4))), []
    while source.at < len(source.data):
        offset, kind = source.number(4), source.byte()
        check(1 <= kind <= 3, "a mark of another kind")
        if kind == 2:
            marks.append((offset, kind, source.take(32)))
        else:
            mode, modified = source.number(2), source.number(8, signed=True)
            marks.append((offset, kind, source.take(source.number(2)), mode, modified))
    return marks


def packed(payload):
    """Version 3."""
    size, length = payload.number(4), payload.number(4)
    check(0 < length <= size <= MOST_MARKS * (LONGEST_PATH + 64), "marks of impossible size")
    data = payload.take(length)
    source = Bytes(data if length == size else unzstd(data, size))
    marks, offset, path, modified = [], 0, b"", 0
    count = source.varint()
    check(count <= MOST_MARKS, "too many marks")
    for _ in range(count):
        offset += source.varint()
        kind = source.byte()
        if kind in (1, 3):
            mode, modified = source.varint(), modified + source.zigzag()
            same = source.varint()
            check(same <= len(path), "a path of impossible length")
            path = path[:same] + source.take(source.varint())
            check(len(path) <= LONGEST_PATH, "a path of impossible length")
            marks.append([offset, kind, path, mode, modified])
        elif kind == 2:
            marks.append([offset, kind])
        elif kind == 4:
            marks.append([offset, kind, source.varint(), source.varint()])
        else:
            raise Damaged("a mark of another kind")
    for mark in marks:
        if mark[1] == 2:
            mark.append(source.take(8))
    source.end()
    return marks


MARKS = {1: plain, 2: plain, 3: packed}
