"""Bytes as the formats have them, and zstd frames by libzstd, which is part of every Debian."""
import ctypes
import ctypes.util

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_zstd = ctypes.CDLL(ctypes.util.find_library("zstd") or "libzstd.so.1")
_zstd.ZSTD_createDCtx.restype = ctypes.c_void_p
_zstd.ZSTD_freeDCtx.argtypes = [ctypes.c_void_p]
_zstd.ZSTD_getDictID_fromFrame.argtypes = _zstd.ZSTD_getDictID_fromDict.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
_zstd.ZSTD_decompress_usingDict.restype = ctypes.c_size_t
_zstd.ZSTD_decompress_usingDict.argtypes = [ctypes.c_void_p] + [ctypes.c_char_p, ctypes.c_size_t] * 3


class Damaged(Exception):
    """What is there is not what the format says."""


def check(holds, what):
    if not holds:
        raise Damaged(what)


def unzstd(frame, size, codebooks=()):
    """One frame with its magic number, of `size` plain bytes, with the codebook that it names."""
    room = ctypes.create_string_buffer(size + 1)
    named = _zstd.ZSTD_getDictID_fromFrame(frame, len(frame))
    book = next((each for each in codebooks if _zstd.ZSTD_getDictID_fromDict(each, len(each)) == named), b"") if named else b""
    check(book or not named, "a codebook is missing")
    context = _zstd.ZSTD_createDCtx()
    length = _zstd.ZSTD_decompress_usingDict(context, room, size + 1, frame, len(frame), book, len(book))
    _zstd.ZSTD_freeDCtx(context)
    check(length == size, "a zstd frame of another length")
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
