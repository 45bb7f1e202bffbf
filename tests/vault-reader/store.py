"""Objects of a vault of format 1, written from docs/format/vault.md (sections 1 to 6) and nothing else."""
import hashlib
import hmac
import itertools
import os
import pathlib
import struct
import sys

import zstandard
from header import Damaged, Reader, derive, unseal

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "sigma-reader"))
import field  # noqa: E402
import recontainer  # noqa: E402
import sigma  # noqa: E402

PIECE, TAG, HEADER, FOOTER = 65_536, 16, 128, 80
CHUNK, NODE, SNAPSHOT, CODEBOOK = 1, 2, 3, 4
FRAME, DIRECTORY, FOOT, RECORDS, TABLE, TAIL, COMMIT = range(1, 8)
TYPES = {1: (b"SVPACK1\0", "pack"), 2: (b"SVPACK1\0", "pack"), 3: (b"SVINDEX1", "index"), 4: (b"SVCOMMT1", "commit"),
         5: (b"SVPACK1\0", "pack")}


class UnknownCodec(Exception):
    """A frame is of a codec, or of a block format, that this reader has no decoder for."""


class CodebookMissing(Damaged):
    """Neither copy of a codebook can be read."""


def zstd(block, length, books):
    dictionary = zstandard.ZstdCompressionDict(books[0]) if books else None
    return zstandard.ZstdDecompressor(dict_data=dictionary).decompress(block, max_output_size=length)


CODECS = {
    ("store", 1): lambda block, _, books: block,
    ("zstd", 1): zstd,
    **{("sigma", block_format): lambda block, length, books: sigma.decode(block, length) for block_format in (1, 2, 3, 4, 5, 6)},
    **{("recontainer", block_format): lambda block, length, books: recontainer.decode(block, length) for block_format in (1, 2, 3)},
}


class SealedFile:
    """A pack, index segment or commit."""

    def __init__(self, path, kinds, keys):
        self.file = open(path, "rb")
        self.size = os.fstat(self.file.fileno()).st_size
        self.head = self.file.read(HEADER)
        magic, version, kind, flags, epoch, salt, commitment = struct.unpack(">8sHHII32s32s44x", self.head)
        if kind not in kinds or TYPES[kind][0] != magic or version != 1 or flags != 0 or epoch not in keys.epochs:
            raise Damaged(f"{path} has no valid start")
        name = os.path.basename(path)
        if kind != 4 and name != salt[:16].hex():
            raise Damaged(f"{path} has another name")
        self.key = derive(keys.epochs[epoch], salt, "file/" + TYPES[kind][1])
        if derive(self.key, b"", "commitment") != commitment:
            raise Damaged(f"{path} is sealed under another key")

    def message(self, offset, stored, role):
        if offset < HEADER or stored < TAG or offset + stored > self.size:
            raise Damaged("a message lies outside its file")
        self.file.seek(offset)
        plain = []
        for at in range(0, stored, PIECE + TAG):
            piece = self.file.read(min(PIECE + TAG, stored - at))
            last = at + PIECE + TAG >= stored
            associated = self.head[:52] + bytes([role, last]) + struct.pack(">Q", offset)
            plain.append(unseal(self.key, bytes(4) + struct.pack(">Q", offset + at), piece, associated))
        return b"".join(plain)

    def footer(self):
        return Reader(self.message(self.size - FOOTER, FOOTER, FOOT))


class Store:
    """Finds objects by the index, or by the packs' directories."""

    def __init__(self, folder, keys, directories=False):
        self.folder, self.keys = folder, keys
        self.id_key = derive(keys.base, b"", "use/ids")
        self.packs, self.frames, self.where = {}, {}, {}
        newest = max(name for name in os.listdir(os.path.join(folder, "commits")) if not name.endswith(".new"))
        path = os.path.join(folder, "commits", newest)
        commit = SealedFile(path, {4}, keys)
        fields = Reader(commit.message(HEADER, commit.size - HEADER, COMMIT))
        form = fields.number(1)
        if form not in (1, 2) or fields.take(16) != keys.id or fields.number(8) != int(newest, 16):
            raise Damaged("the commit is of another vault or place")
        fields.take(12)
        packs, kinds = [], []
        for _ in range(fields.varint()):
            packs.append(fields.take(16).hex())
            kinds.append(fields.number(1)), [fields.varint() for _ in range(5)]
        segments = []
        for _ in range(fields.varint()):
            segments.append(fields.take(16).hex())
            [fields.varint() for _ in range(4)]
        for _ in range(fields.varint()):
            fields.blob(), fields.varint()
        self.state = fields.blob()
        self.books = {}
        if form == 2:
            listed = [fields.take(32) for _ in range(fields.varint())]
            for name, kind in zip(packs, kinds):
                for _ in range(fields.varint()):
                    book, _, _ = listed[fields.varint()], fields.varint(), fields.varint()
                    if kind == 5:
                        self.books.setdefault(book, []).append(name)
        packs = [name for name, kind in zip(packs, kinds) if kind != 5]
        for name in packs if directories else segments:
            self.directory(name) if directories else self.segment(name)

    def pack(self, name):
        if name not in self.packs:
            self.packs[name] = SealedFile(os.path.join(self.folder, "packs", name), {1, 2, 5}, self.keys)
        return self.packs[name]

    def directory(self, name):
        self.where.update(self.listed(name))

    def listed(self, name):
        pack = self.pack(name)
        foot = pack.footer()
        fields = Reader(pack.message(foot.number(8), foot.number(4), DIRECTORY))
        if fields.number(1) not in (1, 2):
            raise Damaged("unknown directory")
        where = {}
        for _ in range(fields.varint()):
            offset, stored = fields.varint(), fields.varint()
            for ordinal in range(fields.varint()):
                where[fields.take(32)] = (name, offset, stored, ordinal)
        return where

    def book(self, key):
        """The bytes of a codebook, from the first copy that is whole."""
        for name in self.books.get(key, []):
            try:
                fields = Reader(self.object(CODEBOOK, key, self.listed(name)[key]))
                if fields.number(1) != 1:
                    raise Damaged("unknown codebook")
                fields.take(8), fields.blob(), fields.blob()
                return fields.blob()
            except (Damaged, OSError, KeyError):
                continue
        raise CodebookMissing(f"codebook {key.hex()} can't be read")

    def segment(self, name):
        file = SealedFile(os.path.join(self.folder, "index", name), {3}, self.keys)
        foot = file.footer()
        records, entries, table, tail, tail_stored = (foot.number(n) for n in (8, 4, 8, 8, 4))
        fields = Reader(file.message(tail, tail_stored, TAIL))
        if fields.number(1) != 1:
            raise Damaged("unknown segment")
        packs = [fields.take(16).hex() for _ in range(fields.varint())]
        frames = Reader(self.area(file, table, entries, 14, 4_681, TABLE))
        frames = [(packs[frames.number(4)], frames.number(4), frames.number(4), frames.number(2)) for _ in range(entries)]
        listed = Reader(self.area(file, HEADER, records, 38, 1_724, RECORDS))
        for _ in range(records):
            key = listed.take(32)
            pack, offset, stored, _ = frames[listed.number(4)]
            self.where[key] = (pack, offset, stored, listed.number(2))

    @staticmethod
    def area(file, offset, count, size, full, role):
        parts = []
        while count > 0:
            some = min(count, full)
            stored = some * size + TAG * -(-some * size // PIECE)
            parts.append(file.message(offset, stored, role))
            offset, count = offset + stored, count - some
        return b"".join(parts)

    def read(self, kind, key):
        if key not in self.where:
            raise Damaged(f"object {key.hex()} is not there")
        return self.object(kind, key, self.where[key])

    def object(self, kind, key, where):
        pack, offset, stored, ordinal = where
        data = self.frame(pack, offset, stored, kind)[ordinal]
        if hmac.digest(self.id_key, bytes([kind]) + data, "sha256") != key:
            raise Damaged(f"object {key.hex()} is another one")
        return data

    def frame(self, pack, offset, stored, kind):
        if (pack, offset) not in self.frames:
            fields = Reader(self.pack(pack).message(offset, stored, FRAME))
            form = fields.number(1)
            if form not in (1, 2) or fields.number(1) != kind:
                raise Damaged("unknown frame")
            codec, block_format = fields.blob().decode(), fields.number(1)
            books = [self.book(fields.take(32)) for _ in range(fields.varint())] if form == 2 and kind != CODEBOOK else []
            length = fields.varint()
            if length > 4 << 20:
                raise Damaged("a frame is too large")
            if (codec, block_format) not in CODECS:
                raise UnknownCodec(f"this reader has no decoder for codec {codec} format {block_format}: take the tool")
            lengths = [fields.varint() for _ in range(fields.varint())]
            try:
                block = CODECS[codec, block_format](fields.read(), length, books)
            except (field.Damaged, zstandard.ZstdError) as error:
                raise Damaged(f"a frame does not decode: {error}") from error
            if len(block) != length or sum(lengths) != length:
                raise Damaged("a frame has another length")
            while len(self.frames) >= 64:
                self.frames.pop(next(iter(self.frames)))
            ends = itertools.accumulate(lengths)
            self.frames[pack, offset] = [block[end - size : end] for end, size in zip(ends, lengths)]
        return self.frames[pack, offset]
