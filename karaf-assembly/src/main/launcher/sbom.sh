#!/bin/sh
# Writes what the product consists of (CycloneDX 1.6): sbom [--packages FILE] [--out FILE].
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

out=
packages=
while [ $# -gt 0 ]; do
    case $1 in
        --out | --packages)
            [ $# -ge 2 ] || die 64 "$1 needs a file"
            case $1 in
                --out) out=$2 ;;
                --packages) packages=$2 ;;
            esac
            shift
            ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "sbom does not know $1; try ./sigmavault help" ;;
    esac
    shift
done
export OFFLINE YES
[ -z "$packages" ] || [ -f "$packages" ] || die 66 "$packages is not there: ./sigmavault image leaves one"

need python3 python3
sh "$SIGMAVAULT_LAUNCHER/build.sh"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH
if [ -z "$out" ]; then
    mkdir -p "$ROOT/target"
    out=$ROOT/target/sigmavault.cdx.json
fi
exec python3 "$SIGMAVAULT_LAUNCHER/sbom.py" "$ROOT" "$out" ${packages:+"$packages"}
