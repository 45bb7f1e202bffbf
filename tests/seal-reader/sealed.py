"""Sealed files, written from docs/format/sealed.md and nothing else."""
import base64
import hashlib
import hmac
import io
import pathlib
import sys

import zstandard
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import hybrid

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "sigma-reader"))
import sigma  # noqa: E402

MAGIC, TAIL = b"SEALED\r\n\x1a", b"SEALEND\n"
LABEL = b"SigmaVault sealed 1 "
COMPOSITE = b"CompositeAlgorithmSignatures2025" + b"COMPSIG-MLDSA65-Ed25519-SHA512" + b"\0"
ENTRY, ENTRIES, PUBLIC, SIGNATURE, ML_DSA = 72, 16_384, 1984, 3373, 3309
CODECS = {
    "store": lambda data, _: data,
    "zstd": lambda data, length: zstandard.ZstdDecompressor().decompress(data, max_output_size=length),
    "sigma": sigma.decode,
}


class Damaged(Exception):
    """The file is not what the format says, or was changed."""


class Cut(Exception):
    """The file ends before its signature."""


class WrongKey(Exception):
    """It is for somebody else."""


class Fields(io.BytesIO):
    def take(self, count):
        data = self.read(count)
        if len(data) != count:
            raise Damaged("a field ends early")
        return data

    def number(self, size, signed=False):
        return int.from_bytes(self.take(size), "big", signed=signed)

    def text(self, size=2):
        return self.take(self.number(size))


class File:
    """One sealed file, read front to back."""

    def __init__(self, source, private_key=None, file_key=None):
        self.source, self.number, self.place = source, 0, 0
        self.header(private_key, file_key)

    def exactly(self, count):
        data = self.source.read(count)
        self.place += len(data)
        if len(data) < count:
            raise Cut
        return data

    def header(self, private_key, file_key):
        if self.exactly(10) != MAGIC + b"\1":
            raise Damaged("no sealed file of version 1")
        self.id = self.exactly(32)
        count = self.exactly(2)
        before = MAGIC + b"\1" + self.id + count
        stanzas = []
        for _ in range(int.from_bytes(count, "big")):
            kem = self.exactly(1)
            if kem[0] not in hybrid.KEMS:
                raise Damaged("a recipient of another kind")
            stanza = self.exactly(hybrid.ciphertext_bytes(kem[0])), self.exactly(48)
            stanzas.append((kem[0], *stanza))
            before += kem + b"".join(stanza)
        if not 1 <= len(stanzas) <= 1000 or stanzas != sorted(stanzas, key=lambda each: each[1]):
            raise Damaged("its recipients")
        commitment = self.exactly(32)
        key = file_key or self.unwrap(stanzas, private_key)
        if not hmac.compare_digest(hmac.digest(self.derive(key, b"header"), before, "sha256"), commitment):
            raise Damaged("its commitment")
        self.records = AESGCM(self.derive(key, b"records"))
        self.hash = hashlib.sha256(before + commitment).digest()

    def derive(self, key, word):
        return HKDF(hashes.SHA256(), 32, self.id, LABEL + word).derive(key)

    def unwrap(self, stanzas, private_key):
        kind, name, text = private_key.split()
        if kind != "sigmavault-private":
            raise WrongKey
        for kem, ciphertext, wrapped in stanzas:
            if hybrid.KEMS[kem][0] == name:
                secret = hybrid.decapsulate(kem, base64.b64decode(text), ciphertext)
                try:
                    return AESGCM(self.derive(secret, b"recipient")).decrypt(bytes(12), wrapped, bytes([kem]))
                except InvalidTag:
                    continue
        raise WrongKey

    def head(self):
        head = self.exactly(9)
        first, second = int.from_bytes(head[1:5], "big"), int.from_bytes(head[5:], "big")
        if head[:1] not in (b"B", b"I", b"Z") or first > (1 << 22) + 1024 or second > (1 << 24) + 16 or (head[:1] != b"B" and second):
            raise Damaged("a record that can't be")
        return head, first, second

    def open(self, head, part, data):
        number = self.number.to_bytes(8, "big")
        try:
            return self.records.decrypt(number + part.to_bytes(4, "big"), data, self.hash + head + number + bytes([part]))
        except (InvalidTag, ValueError):
            raise Damaged(f"record {self.number}") from None

    def blocks(self):
        """Marks and content of each block; at the end all is checked."""
        index = b""
        head, first, second = self.head()
        while head[:1] == b"B":
            opened, content = self.exactly(first), self.exactly(second)
            hashed = hashlib.sha256(head + opened).digest() + hashlib.sha256(content).digest()
            index += head[1:] + hashed
            yield self.block(self.open(head, 1, opened), self.open(head, 2, content))
            self.number += 1
            head, first, second = self.head()
        self.ending(index, head, first)

    @staticmethod
    def block(first, content):
        fields = Fields(first)
        codings = [(fields.text(1).decode(), fields.number(1), fields.number(4)) for _ in range(2)]
        plain = []
        for (codec, _, length), data in zip(codings, (content, fields.read())):
            if length > 1 << 24 or codec not in CODECS:
                raise Damaged(f"a block of codec {codec}")
            try:
                plain.append(CODECS[codec](data, length) if length else b"")
            except zstandard.ZstdError:
                raise Damaged("a block that can't be decoded") from None
            if len(plain[-1]) != length:
                raise Damaged("a block of another length")
        return list(marks(Fields(plain[1]), len(plain[0]))), plain[0]

    def ending(self, seen, head, first):
        index_place, index = self.place - 9, b""
        while head[:1] == b"I":
            index += self.open(head, 1, self.exactly(first))
            self.number += 1
            head, first, _ = self.head()
        if head[:1] != b"Z" or index != seen:
            raise Damaged("its blocks are not those of its index")
        end_place = self.place - 9
        end = Fields(self.open(head, 1, self.exactly(first)))
        counts, self.signer, signature = end.take(40), end.take(PUBLIC), end.take(SIGNATURE)
        message = LABEL + b"signature\0" + self.hash + hashlib.sha256(index).digest() + counts
        try:
            ed25519 = Ed25519PublicKey.from_public_bytes(self.signer[-32:])
            ed25519.verify(signature[ML_DSA:], COMPOSITE + hashlib.sha512(message).digest())
        except InvalidSignature:
            raise Damaged("its signature") from None
        tail = index_place.to_bytes(8, "big") + end_place.to_bytes(8, "big") + TAIL
        if self.exactly(24) != tail or end.read() or self.source.read(1):
            raise Damaged("its last bytes")
        fields = Fields(counts)
        self.counts = [fields.number(8) for _ in range(5)]
        if self.counts[0] * ENTRY != len(index):
            raise Damaged("its index")


def attributes(fields):
    found = {"mode": fields.number(2), "uid": fields.number(4), "gid": fields.number(4)}
    found["seconds"], found["nanos"] = fields.number(8, signed=True), fields.number(4)
    found["xattrs"] = [(fields.text(), fields.text(4)) for _ in range(fields.number(2))]
    return found


def path(fields):
    name = fields.text()
    if name and any(part in (b"", b".", b"..") or len(part) > 255 or 0 in part for part in name.split(b"/")):
        raise Damaged("a path that could lead elsewhere")
    return name


def marks(fields, length):
    """(offset, kind, path, attributes, more) of each."""
    last = 0
    while fields.tell() < len(fields.getbuffer()):
        offset, kind = fields.number(4), fields.number(1)
        if not last <= offset <= length:
            raise Damaged("marks out of order")
        last = offset
        if kind in (1, 4, 5, 7):
            yield offset, kind, path(fields), attributes(fields), fields.text() if kind == 7 else None
        elif kind == 6:
            yield offset, kind, path(fields), None, path(fields)
        elif kind in (2, 3):
            yield offset, kind, None, None, fields.number(8) if kind == 3 else None
        else:
            raise Damaged("a mark of another kind")
