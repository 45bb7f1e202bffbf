#!/bin/sh
# Makes the appliance's image: image [--out DIR] [--mirror URL] [--lock | --locked]. It lies in image-build/target
# afterwards, and in DIR if one is named. docs/image.md tells what it is.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

out=
MIRROR=
LOCK=tell
while [ $# -gt 0 ]; do
    case $1 in
        --out | --mirror)
            [ $# -ge 2 ] || die 64 "$1 needs a value"
            if [ "$1" = --out ]; then out=$2; else MIRROR=$2; fi
            shift
            ;;
        --lock) LOCK=fresh ;;
        --locked) LOCK=refuse ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "image does not know $1; try ./sigmavault help" ;;
    esac
    shift
done
export OFFLINE YES

# shellcheck source=../../../../image-build/lib.sh
. "$ROOT/image-build/lib.sh"
# shellcheck source=../../../../image-build/tools.sh
. "$ROOT/image-build/tools.sh"
# shellcheck source=../../../../image-build/build.sh
. "$ROOT/image-build/build.sh"

sh "$SIGMAVAULT_LAUNCHER/deb.sh"
VERSION=$(version)
need_tools
build_image
check_lock
check_sizes
if [ -n "$out" ]; then
    mkdir -p "$out"
    cp --sparse=always "$TARGET/$name".raw "$TARGET/$name".iso "$TARGET/$name".efi "$TARGET/$name".root.squashfs "$TARGET/$name".manifest "$out/"
fi
say "The image: $TARGET/$name.raw"
