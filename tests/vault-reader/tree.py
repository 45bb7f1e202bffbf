"""Files and snapshots of a vault of format 1, written from docs/format/vault-tree.md and nothing else."""
from header import Damaged, Reader
from store import CHUNK, NODE, SNAPSHOT

FILE, FOLDER, SYMLINK, FIFO = 1, 2, 3, 4
ROOT = 1


class State:
    """The state of a commit: roots of the head and of the snapshots."""

    def __init__(self, store):
        fields = Reader(store.state)
        if fields.number(1) != 1 or fields.varint() != 0:
            raise Damaged("unknown tree")
        self.head = (fields.varint(), fields.take(32))
        for _ in range(5):
            fields.varint()
        self.snapshot_list = (fields.varint(), fields.take(32))
        self.store = store

    def snapshots(self):
        """Number → (object, root) of each that was not deleted."""
        found = {}
        for key, value in Tree(self.store, self.snapshot_list).entries(b""):
            if value[0] == 1:
                found[int.from_bytes(key, "big")] = self.snapshot(value[1:])
        return found

    def snapshot(self, key):
        fields = Reader(self.store.read(SNAPSHOT, key))
        if fields.number(1) != 1:
            raise Damaged("unknown snapshot")
        body = Reader(fields.blob())
        body.take(32)
        body.varint()
        for _ in range(2):
            body.zigzag(), body.varint()
        label, _ = body.blob().decode(), body.blob()
        for _ in range(body.varint()):
            body.blob()
        return label, (body.varint(), body.take(32))


class Tree:
    """A sorted map in nodes."""

    def __init__(self, store, root):
        self.store, self.root, self.nodes = store, root, {}

    def node(self, level, key):
        if key not in self.nodes:
            fields = Reader(self.store.read(NODE, key))
            if fields.number(1) != level:
                raise Damaged("a node of another level")
            entries, name = [], b""
            for _ in range(fields.varint()):
                name = name[: fields.varint()] + fields.blob()
                entries.append((name, fields.blob() if level == 0 else fields.take(32)))
            self.nodes[key] = entries
        return self.nodes[key]

    def entries(self, start, end=None, at=None):
        """Keys from `start` on, before `end`, with their values."""
        level, key = at or self.root
        entries = self.node(level, key)
        for i, (name, value) in enumerate(entries):
            if end is not None and name >= end:
                return
            if level == 0:
                if name >= start:
                    yield name, value
            elif i + 1 == len(entries) or entries[i + 1][0] > start:
                yield from self.entries(start, end, (level - 1, value))

    def under(self, prefix):
        return self.entries(prefix, (int.from_bytes(prefix, "big") + 1).to_bytes(len(prefix), "big"))


class Files:
    """The files of one root."""

    def __init__(self, store, root):
        self.store, self.tree = store, Tree(store, root)

    def list(self, folder):
        prefix = b"\1" + folder.to_bytes(8, "big")
        for key, value in self.tree.under(prefix):
            packed = Reader(value).varint()
            yield key[9:], packed >> 2, (packed & 3) + 1

    def inode(self, number):
        value = next((v for _, v in self.tree.under(b"\2" + number.to_bytes(8, "big"))), None)
        if value is None:
            raise Damaged(f"inode {number} is not there")
        return Inode(Reader(value))

    def extents(self, number, inode):
        """(offset, length, skip, chunk) of a file."""
        if inode.extents is not None:
            yield from inode.extents
        elif inode.present & 128:
            for key, value in self.tree.under(b"\3" + number.to_bytes(8, "big")):
                yield from run(Reader(value), int.from_bytes(key[9:], "big"))

    def content(self, number, inode):
        if inode.inline is not None:
            yield inode.inline
            return
        at = 0
        for offset, length, skip, chunk in self.extents(number, inode):
            yield bytes(offset - at)
            yield self.store.read(CHUNK, chunk)[skip : skip + length]
            at = offset + length
        yield bytes(inode.size - at)


class Inode:
    """A file's record."""

    def __init__(self, fields):
        self.type = fields.number(1)
        self.present = fields.varint()
        self.size = fields.varint() if self.type == FILE else 0
        seconds, nanos = fields.zigzag(), fields.varint()
        self.mtime_ns = seconds * 1_000_000_000 + nanos
        if self.present & 2:
            fields.varint(), fields.varint(), fields.zigzag(), fields.varint()
        if self.present & 1:
            fields.zigzag(), fields.varint()
        self.mode, self.uid, self.gid = fields.varint(), fields.varint(), fields.varint()
        fields.varint()
        self.links = fields.varint() if self.present & 4 else 1
        if self.present & 8:
            fields.blob()
        if self.present & 16:
            fields.varint(), fields.take(32)
        self.inline = fields.blob() if self.present & 32 else None
        self.extents = list(run(fields, 0)) if self.present & 64 else None
        self.target = fields.blob() if self.type == SYMLINK else None
        if fields.read(1):
            raise Damaged("an inode has more than it should")


def run(fields, at):
    for _ in range(fields.varint()):
        at += fields.varint()
        length, skip = fields.varint(), fields.varint()
        yield at, length, skip, fields.take(32)
        at += length
