#!/usr/bin/env python3
"""Whether a kernel's signed policy is the one that a TPM would ask for: works PCR 11 out anew, from what systemd-stub measures
and the phases of our starts, without systemd's programs. `policy.py KERNEL.efi PUBLIC.pem`; docs/image.md"""
import base64
import hashlib
import json
import struct
import subprocess
import sys
import tempfile

MEASURED = ".linux", ".osrel", ".cmdline", ".initrd", ".ucode", ".splash", ".dtb", ".uname", ".sbat", ".pcrpkey"
PHASES = (), ("sysinit",), ("sysinit", "ready")
POLICY_PCR = 0x17F  # TPM_CC_PolicyPCR (TPM 2.0 part 2, 6.5.2)
SHA256 = 0x0B


def digest(data):
    return hashlib.sha256(data).digest()


def sections(data):
    """The sections of a kernel's file."""
    header = struct.unpack_from("<I", data, 0x3C)[0]
    count, optional = struct.unpack_from("<H", data, header + 6)[0], struct.unpack_from("<H", data, header + 20)[0]
    found = {}
    for number in range(count):
        name, size, _, raw, start = struct.unpack_from("<8sIIII", data, header + 24 + optional + 40 * number)
        found[name.rstrip(b"\0").decode()] = data[start:start + min(size, raw)]
    return found


def pcr11(found, phases):
    """What PCR 11 holds after the stub and these phases."""
    value = bytes(32)
    for name in MEASURED:
        if name in found:
            value = digest(value + digest(name.encode() + b"\0"))
            value = digest(value + digest(found[name]))
    for phase in phases:
        value = digest(value + digest(phase.encode()))
    return value


def policy(value):
    """Digest of a policy that wants PCR 11 of the SHA-256 bank to have this value."""
    selection = struct.pack(">IHB3B", 1, SHA256, 3, 0, 1 << 3, 0)
    return digest(bytes(32) + struct.pack(">I", POLICY_PCR) + selection + digest(value))


def verifies(key, signature, data):
    with tempfile.NamedTemporaryFile() as signed:
        signed.write(signature)
        signed.flush()
        return subprocess.run(["openssl", "dgst", "-sha256", "-verify", key, "-signature", signed.name], input=data,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, check=True, capture_output=True).stdout


def entries(found):
    """What is signed for, by its policy."""
    return {entry["pol"]: entry for entry in json.loads(found[".pcrsig"].rstrip(b"\0"))["sha256"]}


def signed_anew(kernel, key, changes=()):
    """The kernel with other texts on its command line, signed for by this private key as a maker of images does. All lengths stay,
    so that the file needs no new layout."""
    before = sections(kernel)
    for text, other in ((before[".pcrpkey"], openssl("rsa", "-in", key, "-pubout")), *changes):
        assert kernel.count(text) == 1 and len(text) == len(other), text
        kernel = kernel.replace(text, other)
    after, text = sections(kernel), before[".pcrsig"]
    name = hashlib.sha256(openssl("rsa", "-in", key, "-pubout", "-outform", "DER")).hexdigest()
    for phases in PHASES:
        old, new = entries(before)[policy(pcr11(before, phases)).hex()], policy(pcr11(after, phases))
        signature = base64.b64encode(openssl("dgst", "-sha256", "-sign", key, data=new))
        for there, then in ((old["pol"], new.hex().encode()), (old["sig"], signature), (old["pkfp"], name.encode())):
            text = text.replace(there.encode(), then)
    assert len(text) == len(before[".pcrsig"]), "a key of another size"
    return kernel.replace(before[".pcrsig"], text)


def main():
    kernel, key = sys.argv[1:3]
    with open(kernel, "rb") as file:
        found = sections(file.read())
    with open(key, "rb") as file:
        assert found[".pcrpkey"].strip() == file.read().strip(), "the kernel names another key"
    signed = entries(found)
    assert len(signed) == len(PHASES), f"{len(signed)} policies are signed"
    for phases in PHASES:
        wanted = policy(pcr11(found, phases))
        entry = signed.get(wanted.hex())
        assert entry, f"no policy for phases {phases}, which is {wanted.hex()}"
        assert entry["pcrs"] == [11], entry["pcrs"]
        assert verifies(key, base64.b64decode(entry["sig"]), wanted), f"wrong signature for phases {phases}"
        assert not verifies(key, base64.b64decode(entry["sig"]), digest(wanted)), "anything verifies"
    assert policy(pcr11({**found, ".cmdline": found[".cmdline"] + b" init=/bin/sh"}, ())).hex() not in signed
    print("ok   PCR 11 is signed for " + ", ".join(":".join(phases) or "no phase" for phases in PHASES))


if __name__ == "__main__":
    main()
