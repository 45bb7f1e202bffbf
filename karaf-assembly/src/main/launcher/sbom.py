#!/usr/bin/env python3
"""Writes what the product consists of as a CycloneDX 1.6 document: sbom.py ROOT OUT [PACKAGES].

Java from the distribution's jars, npm from the pages' lock file, Debian from PACKAGES (lines name=version, as the image leaves
them) if given. Nothing is asked of a network, and the same input gives the same bytes.
"""

import base64
import hashlib
import json
import os
import re
import sys
import uuid
import zipfile
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import quote

# Names and addresses of licences in jars and poms, as SPDX names them. The first that fits counts.
SPDX = [
    (r"apache(\.org)?.*(2|license)", "Apache-2.0"),
    (r"epl.?v?2|eclipse public license.*2|epl-2", "EPL-2.0"),
    (r"epl|eclipse public", "EPL-1.0"),
    (r"edl|eclipse distribution", "BSD-3-Clause"),
    (r"0bsd", "0BSD"),
    (r"bouncy|\bmit\b|mit-license", "MIT"),
    (r"bsd.?2|simplified bsd", "BSD-2-Clause"),
    (r"bsd", "BSD-3-Clause"),
    (r"\bisc\b", "ISC"),
    (r"mpl|mozilla public", "MPL-2.0"),
    (r"cddl", "CDDL-1.1"),
    (r"public domain", "CC0-1.0"),
]

# Jars that state no licence themselves, by the start of their names.
KNOWN = {
    "aopalliance-repackaged": "EPL-2.0",
    "bcpkix-": "MIT",
    "bcprov-": "MIT",
    "bctls-": "MIT",
    "bcutil-": "MIT",
    "org.osgi": "Apache-2.0",
    "osgi.": "Apache-2.0",
    "txw2": "BSD-3-Clause",
}


def spdx(text):
    """The licence that a text names, as SPDX calls it, or None."""
    for pattern, name in SPDX:
        if re.search(pattern, text, re.IGNORECASE):
            return name
    return None


def licence_of_pom(text):
    found = re.search(r"<license>.*?<name>(.*?)</name>", text, re.DOTALL)
    return spdx(found.group(1)) if found else None


def manifest_value(jar, name):
    try:
        text = jar.read("META-INF/MANIFEST.MF").decode("utf-8", "replace").replace("\r", "").replace("\n ", "")
    except KeyError:
        return ""
    found = re.search(rf"^{name}: (.*)$", text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def licence_of_jar(path, jar):
    found = spdx(manifest_value(jar, "Bundle-License"))
    names = [n for n in jar.namelist() if re.fullmatch(r"META-INF/(maven/.*/pom\.xml|LICENSE[^/]*|about\.html)", n)]
    for name in sorted(names, reverse=True):
        if found:
            break
        text = jar.read(name).decode("utf-8", "replace")
        found = licence_of_pom(text) if name.endswith("pom.xml") else spdx(text[:2000])
    if not found:
        pom = path.with_suffix(".pom")
        found = licence_of_pom(pom.read_text("utf-8", "replace")) if pom.exists() else None
    return found or next((v for k, v in KNOWN.items() if path.name.startswith(k)), None)


def coordinates(path, root, jar):
    """Group, artifact and version: by the place in a repository of Maven's form, else as the jar says."""
    parts = path.relative_to(root).parts
    if parts[0] == "system" and len(parts) > 4:
        return ".".join(parts[1:-3]), parts[-3], parts[-2]
    for name in sorted(n for n in jar.namelist() if re.fullmatch(r"META-INF/maven/[^/]+/[^/]+/pom\.properties", n)):
        values = dict(re.findall(r"^(\w+)=(.*?)\s*$", jar.read(name).decode("utf-8", "replace"), re.MULTILINE))
        if path.name.startswith(values.get("artifactId", "?")):
            return values["groupId"], values["artifactId"], values["version"]
    found = re.match(r"(.+?)-(\d[^/]*)\.jar$", path.name)
    name, version = found.groups() if found else (path.stem, manifest_value(jar, "Bundle-Version") or "0")
    return "", name, version


def component(kind, group, name, version, purl, hashes, licence):
    made = {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if group:
        made["group"] = group
    if hashes:
        made["hashes"] = hashes
    if licence:
        made["licenses"] = [{"expression": licence} if " " in licence else {"license": {"id": licence}}]
    return made


def java(assembly):
    for path in sorted([*(assembly / "lib").rglob("*.jar"), *(assembly / "system").rglob("*.jar")]):
        with zipfile.ZipFile(path) as jar:
            group, name, version = coordinates(path, assembly, jar)
            licence = licence_of_jar(path, jar)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        place = f"maven/{quote(group)}/{quote(name)}" if group else f"generic/{quote(name)}"
        purl = f"pkg:{place}@{quote(version)}" + ("?type=jar" if group else "")
        hashes = [{"alg": "SHA-256", "content": digest}]
        yield component("library", group, name, version, purl, hashes, licence)


def npm(lock):
    for path, package in sorted(json.loads(lock.read_text("utf-8"))["packages"].items()):
        if "node_modules/" not in path or package.get("dev") or package.get("link"):
            continue
        full = path.rsplit("node_modules/", 1)[1]
        group, _, name = full.rpartition("/")
        purl = "pkg:npm/" + "/".join(quote(part, safe="") for part in full.split("/")) + "@" + package["version"]
        algorithm, _, value = package.get("integrity", "").partition("-")
        hashes = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(value).hex()}] if value else []
        yield component("library", group, name, package["version"], purl, hashes, package.get("license"))


def debian(packages):
    for line in sorted(packages.read_text("utf-8").split()):
        name, _, version = line.partition("=")
        purl = f"pkg:deb/debian/{quote(name)}@{quote(version)}?distro=trixie"
        yield component("library", "", name, version, purl, [], None)


def document(root, packages):
    assembly = root / "karaf-assembly/target/assembly"
    if not assembly.is_dir():
        sys.exit("sigmavault: there is no distribution yet: run ./sigmavault build")
    version = re.search(r"^  <version>(.*)</version>", (root / "pom.xml").read_text("utf-8"), re.MULTILINE).group(1)
    found = list(java(assembly)) + list(npm(root / "kiosk-ui/package-lock.json"))
    found += list(debian(packages)) if packages else []
    components = [each for _, each in sorted({each["bom-ref"]: each for each in found}.items())]
    time = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), timezone.utc)
    body = {
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "operating-system" if packages else "application",
                "bom-ref": "sigmavault",
                "name": "sigmavault",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": components,
    }
    identity = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{identity}", "version": 1}
    return {**head, **body}


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: sbom.py ROOT OUT [PACKAGES]")
    made = document(Path(sys.argv[1]), Path(sys.argv[3]) if len(sys.argv) == 4 else None)
    out = Path(sys.argv[2])
    part = out.with_name(out.name + ".part")
    part.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    part.replace(out)
    kinds = [each["purl"].split("/")[0].removeprefix("pkg:") for each in made["components"]]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds)))
    unknown = sum("licenses" not in each for each in made["components"] if "pkg:deb/" not in each["purl"])
    print(f"{out}: {counts}; {unknown} without a licence that is known")


if __name__ == "__main__":
    main()
