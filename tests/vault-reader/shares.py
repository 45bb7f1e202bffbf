"""Recovery shares, written from docs/format/shares.md and nothing else. The list of words is BIP-39's."""
import hashlib
import pathlib
import re

LIST = pathlib.Path(__file__).resolve().parents[2] / "bundles/keys/shares/src/main/resources/io/sigmavault/keys/shares/words.txt"
LIST_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
WORDS, DATA = 32, 28


class WrongShare(Exception):
    """Words that are no share, or shares that don't belong together."""


def multiply(a, b, bits, polynomial):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a <<= 1
        a ^= polynomial if a >> bits else 0
        b >>= 1
    return product


def times(a, b):
    return multiply(a, b, 8, 0x11B)


def inverse(a):
    return next(b for b in range(1, 256) if times(a, b) == 1)


def numbers():
    data = LIST.read_bytes()
    if hashlib.sha256(data).hexdigest() != LIST_SHA256:
        raise WrongShare("the list of words is another one")
    return {word[:4]: number for number, word in enumerate(data.decode().split())}


def read(text):
    """Shares of a text, as (set id, t, n, x, 32 bytes)."""
    known = numbers()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    words = [known.get(word[:4]) for word in re.findall("[a-z]+", " ".join(lines).lower())]
    if not words or len(words) % WORDS or None in words:
        raise WrongShare("a share has 32 words of the list")
    return [share(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def share(words):
    point = 1
    for _ in range(4):  # a, a^2, a^3, a^4
        point = multiply(point, 2, 11, 0x805)
        value = 0
        for word in words:
            value = multiply(value, point, 11, 0x805) ^ word
        if value:
            raise WrongShare("a word of a share is wrong")
    bits = 0
    for word in words[:DATA]:
        bits = bits << 11 | word
    head, value = bits >> 256, (bits & (1 << 256) - 1).to_bytes(32, "big")
    if head >> 48 != 1:
        raise WrongShare("a share of another version")
    return head >> 12 & (1 << 36) - 1, (head >> 8 & 15) + 1, (head >> 4 & 15) + 1, (head & 15) + 1, value


def commitment(t, n, x, value):
    return hashlib.sha256(b"SigmaVault shares 1 share\0" + bytes([t, n, x]) + value).digest()


def set_id(t, commitments):
    head = b"SigmaVault shares 1 set\0" + bytes([t, len(commitments), 0])
    return int.from_bytes(hashlib.sha256(head + b"".join(commitments)).digest()[:8], "big") >> 28


def secret(shares, t, commitments):
    """The secret of the set that has these commitments, or None if too few of the shares are of it."""
    n, number = len(commitments), set_id(t, commitments)
    own = {x: value for s, t_, n_, x, value in shares if (s, t_, n_) == (number, t, n) and commitment(t, n, x, value) == commitments[x - 1]}
    if len(own) < t:
        return None
    own = dict(sorted(own.items())[:t])
    key = bytearray(32)
    for x, value in own.items():
        weight = 1
        for other in own:
            if other != x:
                weight = times(weight, times(other, inverse(x ^ other)))
        key = bytearray(k ^ times(v, weight) for k, v in zip(key, value))
    return bytes(key)
