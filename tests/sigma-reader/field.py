"""Bytes as the formats have them, and zstd frames by libzstd, which is part of every Debian."""
import ctypes
import ctypes.util

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_zstd = ctypes.CDLL(ctypes.util.find_library("zstd") or "libzstd.so.1")
_zstd.ZSTD_decompress.restype = ctypes.c_size_t
_zstd.ZSTD_decompress.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]


class Damaged(Exception):
    """What is there is not what the format says."""


def check(holds, what):
    if not holds:
        raise Damaged(what)


def unzstd(frame, size):
    """One frame with its magic number, of `size` plain bytes."""
    room = ctypes.create_string_buffer(size + 1)
    check(_zstd.ZSTD_decompress(room, size + 1, frame, len(frame)) == size, "a zstd frame of another length")
    return room.raw[:size]


class Bytes:
    """Bytes that are taken in order."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        check(0 <= count <= len(self.data) - self.at, "ends early")
        self.at += count
        return self.data[self.at - count : self.at]

    def rest(self):
        return self.take(len(self.data) - self.at)

    def byte(self):
        return self.take(1)[0]

    def number(self, size, signed=False):
        return int.from_bytes(self.take(size), "big", signed=signed)

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            check(shift < 70, "a varint is too long")

    def zigzag(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def end(self):
        check(self.at == len(self.data), f"{len(self.data) - self.at} bytes left")
