#!/bin/sh
# Makes the Debian packages: deb [--out DIR]. They lie in debian/target afterwards, and in DIR if one is named.
# The same sources make the same bytes.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

out=
while [ $# -gt 0 ]; do
    case $1 in
        --out)
            [ $# -ge 2 ] || die 64 "--out needs a folder"
            out=$2
            shift
            ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "deb does not know $1; try ./sigmavault help" ;;
    esac
    shift
done
export OFFLINE YES

need dpkg-buildpackage dpkg-dev
need dh debhelper
need python3 python3
sh "$SIGMAVAULT_LAUNCHER/build.sh"

version=$(sed -n 's,^  <version>\(.*\)</version>,\1,p' "$ROOT/pom.xml")
written=$(dpkg-parsechangelog -l "$ROOT/debian/changelog" -S Version)
[ "$version" = "$written" ] || die 70 "debian/changelog is at $written, the project at $version: add an entry"

# The time of the last commit stands for the time of the build.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH

target=$ROOT/debian/target
tree=$target/build/sigmavault
rm -rf "$target"
mkdir -p "$tree/stage"
cd "$ROOT"
find debian -mindepth 1 -maxdepth 1 ! -name target -print0 | tar --null -T - -cf - | tar -xf - -C "$tree"

# What this machine made of the distribution stays here: the warm cache names its path, the archive its JDK.
mkdir "$tree/stage/karaf"
tar -cf - -C "$DISTRIBUTION" --exclude=./archive --exclude=./warm --exclude=./warm.new . | tar -xf - -C "$tree/stage/karaf"
python3 "$SIGMAVAULT_LAUNCHER/sbom.py" "$ROOT" "$tree/stage/karaf/sbom.cdx.json" >/dev/null
mkdir "$tree/stage/host"
for library in host/helper host/protocol update/format update/slots; do
    jar=$ROOT/bundles/$library/target/io.sigmavault.$(echo "$library" | tr / .)-$version.jar
    [ -f "$jar" ] || die 70 "$jar is missing: run ./sigmavault build"
    cp "$jar" "$tree/stage/host/"
done
umask 022
find "$tree" -type d -exec chmod 0755 {} +
find "$tree/stage" -type f -exec chmod 0644 {} +
chmod 0755 "$tree/stage/karaf/bin"/*
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

log=$target/build.log
if ! (cd "$tree" && DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -b -us -uc >"$log" 2>&1); then
    tail -n 40 "$log" >&2
    die 70 "the packages can't be made; the whole log is in $log"
fi
mv "$target/build"/*.deb "$target"
rm -rf "$target/build"
for deb in "$target"/*.deb; do
    say "$(basename "$deb") $(($(wc -c <"$deb") / 1024)) KiB"
done
[ -z "$out" ] || { mkdir -p "$out" && cp -- "$target"/*.deb "$out"; }
