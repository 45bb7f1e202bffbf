"""The header of a vault of format 1 and what opens it, written from docs/format/vault.md (section 2), keys.md and shares.md."""
import hashlib
import io
import os
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import shares as recovery

CODEBOOKS = 1  # incompatible feature
FURTHER_SLOTS = 2  # and slots of tokens, which are passed over, and of shares
KINDS = {1: "passphrase", 2: "key-file", 3: "recipient", 4: "token", 5: "shares"}


class Damaged(Exception):
    """What is on disk is not what the format says."""


class Reader(io.BytesIO):
    """Fields of the format."""

    def take(self, count):
        data = self.read(count)
        if len(data) != count:
            raise Damaged("ends early")
        return data

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def varint(self):
        value = shift = 0
        while True:
            byte = self.number(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value
            if shift >= 70:
                raise Damaged("a varint is too long")

    def zigzag(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def blob(self):
        return self.take(self.varint())


def derive(key, salt, label, length=32):
    info = b"sigmavault/vault/1/" + label.encode()
    return HKDF(hashes.SHA256(), length, salt or None, info).derive(key)


def unseal(key, nonce, data, associated):
    try:
        return AESGCM(key).decrypt(nonce, data, associated)
    except InvalidTag:
        raise Damaged("a tag does not match") from None


class WrongKey(Exception):
    """No slot opens."""


class Header:
    """What a vault's header shows without a key: its slots."""

    def __init__(self, folder):
        copies = []
        for name in ("header.a", "header.b"):
            try:
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read(1 << 20)
            except FileNotFoundError:
                continue
            if hashlib.sha256(data[:-32]).digest() == data[-32:]:
                copies.append((int.from_bytes(data[34:42], "big"), data))
        if not copies:
            raise Damaged("no header is whole")
        data = max(copies)[1]
        head = Reader(data)
        if head.take(8) != b"SVAULT\0\0" or head.number(2) != 1 or head.number(4) & ~(CODEBOOKS | FURTHER_SLOTS):
            raise Damaged("no vault of version 1, or with features that are not known here")
        head.take(4)
        self.id = head.take(16)
        head.take(8)
        self.commitment = head.take(32)
        self.public_key = head.blob()
        self.slots = [head.blob() for _ in range(head.varint())]
        self.signed = data[: head.tell()]
        self.body_salt = head.take(32)
        self.body = head.blob()

    @staticmethod
    def means(slot):
        """Number, kind, label and what a slot has of its own kind; the fields behind."""
        fields = Reader(slot)
        number, kind, label = fields.number(4), fields.number(1), fields.blob().decode()
        fields.take(8)
        if kind == 1:
            own = [fields.number(4) for _ in range(3)]
        elif kind == 3:
            own = [fields.blob().decode(), fields.blob(), fields.blob()]
        elif kind == 4:
            own = [fields.blob().decode() for _ in range(3)] + [fields.number(1), fields.blob()]
            if own[3] > 1 or not own[4]:
                raise Damaged("a token's slot with flags that are not known, or no secret")
        elif kind == 5:
            threshold, count = fields.number(1), fields.number(1)
            if not 2 <= threshold <= count <= 16:
                raise Damaged("a slot of shares with numbers out of range")
            own = [threshold, [fields.take(32) for _ in range(count)]]
        else:
            own = []
        return number, kind, label, own, fields


class Keys(Header):
    """The keys of a vault, opened with a key file, a passphrase or recovery shares."""

    def __init__(self, folder, key_file=None, passphrase=None, shares=()):
        super().__init__(folder)
        root = self.open_slot(key_file, passphrase, shares)
        body = Reader(unseal(derive(root, self.body_salt, "header"), bytes(12), self.body, self.signed))
        if body.number(1) != 1:
            raise Damaged("unknown body")
        self.base = body.take(32)
        body.take(8)
        self.epochs = {body.number(4): body.take(32) for _ in range(body.varint())}

    def open_slot(self, key_file, passphrase, shares):
        for slot in self.slots:
            _, kind, _, own, fields = self.means(slot)
            salt = fields.take(32)
            signed = self.id + slot[: fields.tell()]
            if kind == 1 and passphrase is not None:
                from argon2.low_level import Type, hash_secret_raw  # python3-argon2, for passphrases only
                secret = unicodedata.normalize("NFC", passphrase).encode()
                memory, passes, lanes = own
                key = hash_secret_raw(secret, salt, passes, memory, lanes, 32, Type.ID, 19)
            elif kind == 2 and key_file is not None:
                key = derive(key_file, salt, "key-file")
            elif kind == 5 and (secret := recovery.secret(shares, *own)) is not None:
                key = derive(secret, salt, "shares")
            else:
                continue
            wrap_salt = fields.take(32)
            try:
                root = unseal(derive(key, wrap_salt, "wrap"), bytes(12), fields.take(48), signed)
            except Damaged:
                continue
            if derive(root, self.id, "commitment") == self.commitment:
                return root
        raise WrongKey("no slot opens with this key")
