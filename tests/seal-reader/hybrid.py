"""The hybrids of docs/format/keys.md, as far as a recipient needs them: FIPS 203 without its re-encryption, whose place takes the tag of
what is wrapped with the secret. Slow, and not in constant time."""
import hashlib

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Q, N = 3329, 256
ZETAS = [pow(17, int(f"{i:07b}"[::-1], 2), Q) for i in range(128)]
# number in files: name, k, eta1, du, dv, label
KEMS = {
    1: ("X25519-ML-KEM-768", 3, 2, 10, 4, b"\\.//^\\"),
    2: ("X25519-ML-KEM-1024", 4, 2, 11, 5, b"SigmaVault X25519-ML-KEM-1024"),
}


def ciphertext_bytes(kem):
    _, k, _, du, dv, _ = KEMS[kem]
    return 32 * (du * k + dv) + 32


def ntt(f):
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta = ZETAS[i]
            i += 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length], f[j] = (f[j] - t) % Q, (f[j] + t) % Q
        length //= 2
    return f


def inverse_ntt(f):
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta = ZETAS[i]
            i -= 1
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, zeta * (f[j + length] - t) % Q
        length *= 2
    return [x * 3303 % Q for x in f]


def multiply(f, g):
    h = [0] * N
    for i in range(128):
        gamma = pow(17, 2 * int(f"{i:07b}"[::-1], 2) + 1, Q)
        a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        h[2 * i] = (a * c + b * d * gamma) % Q
        h[2 * i + 1] = (a * d + b * c) % Q
    return h


def plus(f, g):
    return [(x + y) % Q for x, y in zip(f, g)]


def bits(data):
    return [byte >> i & 1 for byte in data for i in range(8)]


def decode(data, d):
    stream = bits(data)
    return [sum(stream[i * d + j] << j for j in range(d)) for i in range(N)]


def encode12(f):
    out = bytearray()
    for a, b in zip(f[::2], f[1::2]):
        out += bytes([a & 255, a >> 8 | b << 4 & 255, b >> 4])
    return bytes(out)


def decompress(f, d):
    return [(x * Q + (1 << d - 1)) >> d for x in f]


def sample_ntt(seed):
    size = 840
    while True:
        data, found = hashlib.shake_128(seed).digest(size), []
        for i in range(0, len(data) - 2, 3):
            a, b, c = data[i : i + 3]
            found += [x for x in (a + 256 * (b % 16), b // 16 + 16 * c) if x < Q]
        if len(found) >= N:
            return found[:N]
        size *= 2


def sample_cbd(eta, seed, number):
    stream = bits(hashlib.shake_256(seed + bytes([number])).digest(64 * eta))
    return [(sum(stream[2 * i * eta : (2 * i + 1) * eta]) - sum(stream[(2 * i + 1) * eta : (2 * i + 2) * eta])) % Q for i in range(N)]


def ml_kem_secret(d, ciphertext, k, eta, du, dv):
    g = hashlib.sha3_512(d + bytes([k])).digest()
    rho, sigma = g[:32], g[32:]
    s = [ntt(sample_cbd(eta, sigma, i)) for i in range(k)]
    e = [ntt(sample_cbd(eta, sigma, k + i)) for i in range(k)]
    public = b""
    for i in range(k):
        t = e[i]
        for j in range(k):
            t = plus(t, multiply(sample_ntt(rho + bytes([j, i])), s[j]))
        public += encode12(t)
    public += rho
    product = [0] * N
    for i in range(k):
        u = decompress(decode(ciphertext[32 * du * i : 32 * du * (i + 1)], du), du)
        product = plus(product, multiply(s[i], ntt(u)))
    v = decompress(decode(ciphertext[32 * du * k :], dv), dv)
    w = [(x - y) % Q for x, y in zip(v, inverse_ntt(product))]
    message = bytearray(32)
    for i, x in enumerate(w):
        message[i // 8] |= (((x << 1) + Q // 2) // Q & 1) << i % 8
    return hashlib.sha3_512(bytes(message) + hashlib.sha3_256(public).digest()).digest()[:32]


def decapsulate(kem, seed, ciphertext):
    _, k, eta, du, dv, label = KEMS[kem]
    expanded = hashlib.shake_256(seed).digest(96)
    own = X25519PrivateKey.from_private_bytes(expanded[64:])
    inner, sent = ciphertext[:-32], ciphertext[-32:]
    shared = own.exchange(X25519PublicKey.from_public_bytes(sent))
    secret = ml_kem_secret(expanded[:32], inner, k, eta, du, dv)
    return hashlib.sha3_256(secret + shared + sent + own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) + label).digest()
