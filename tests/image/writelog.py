"""What a disk was asked to write, in the order it was asked: the log of qemu's blklogwrites, which is that of the kernel's
dm-log-writes (version 1, all numbers little-endian).

Sector 0: magic 0x6a736677736872, version and number of entries (8 bytes each), size of a sector (4 bytes). Then each entry has a
sector of its own, with first sector, number of sectors, flags and length of a mark (8 bytes each), and behind it what was written.
The number of entries is behind while qemu runs, so entries are read until one is empty.
"""
import random
import struct
from collections import namedtuple

MAGIC = 0x6A736677736872
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8
Entry = namedtuple("Entry", "sector sectors flags data end")


class WriteLog:
    def __init__(self, path):
        self.file = open(path, "rb")
        magic, version, _, self.sector = struct.unpack("<QQQI", self.file.read(28))
        assert magic == MAGIC and version == 1, f"{path} is no log of writes"

    def entries(self, limit):
        """Those that lie below the offset `limit`; `data` is where an entry's data begin, `end` is behind them."""
        at = self.sector
        while at + self.sector <= limit:
            self.file.seek(at)
            sector, sectors, flags, mark = struct.unpack("<QQQQ", self.file.read(32))
            if not sectors and not flags:
                return
            data = at + self.sector
            length = mark if flags & MARK else 0 if flags & DISCARD else sectors * self.sector
            at = data + -(-length // self.sector) * self.sector
            if at > limit:
                return
            yield Entry(sector, sectors, flags, data, at)

    def last_flush(self, limit):
        """End of the last flush below `limit`."""
        return max((entry.end for entry in self.entries(limit) if entry.flags & (FLUSH | FUA)), default=0)

    def replay(self, disk, start, end):
        """Writes the entries between two offsets to the open file `disk`, in their order."""
        for entry in self.entries(end):
            if entry.data > start and entry.sectors and not entry.flags & (DISCARD | MARK):
                self._write(entry, disk)

    def some_of(self, disk, start, end, seed):
        """A disk keeps any of what it was not yet told to flush: about half of the entries, and of each only a part."""
        chance = random.Random(seed)
        for entry in self.entries(end):
            if entry.data > start and entry.sectors and not entry.flags & (DISCARD | MARK) and chance.random() < 0.5:
                self._write(entry, disk, sectors=chance.randint(1, entry.sectors))

    def _write(self, entry, disk, sectors=None):
        self.file.seek(entry.data)
        disk.seek(entry.sector * self.sector)
        left = (entry.sectors if sectors is None else sectors) * self.sector
        while left:
            piece = self.file.read(min(left, 1 << 20))
            assert piece, "the log ends early"
            disk.write(piece)
            left -= len(piece)
