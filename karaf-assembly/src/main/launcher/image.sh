#!/bin/sh
# Makes the appliance's image: image [--out DIR] [--mirror URL] [--lock | --locked] [--version V] [--update-roots DIR]
# [--pcr-key FILE] [--keys DIR] [--kiosk] [--samba]. It lies in image-build/target afterwards, and in DIR if one is named. docs/image.md tells what it is.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

out=
MIRROR=
LOCK=tell
VERSION=
ROOTS=
PCR_KEY=
keys=
KIOSK=no
SAMBA=no
extensions=
while [ $# -gt 0 ]; do
    case $1 in
        --out | --mirror | --version | --update-roots | --pcr-key | --keys)
            [ $# -ge 2 ] || die 64 "$1 needs a value"
            case $1 in
                --out) out=$2 ;;
                --mirror) MIRROR=$2 ;;
                --version) VERSION=$2 ;;
                --pcr-key) PCR_KEY=$2 ;;
                --keys) keys=$2 ;;
                *) ROOTS=$2 ;;
            esac
            shift
            ;;
        --kiosk) KIOSK=yes ;;
        --samba) SAMBA=yes ;;
        --lock) LOCK=fresh ;;
        --locked) LOCK=refuse ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "image does not know $1; try ./sigmavault help" ;;
    esac
    shift
done
export OFFLINE YES
case $VERSION in *[!0-9a-z.~]*) die 64 "$VERSION is no version: take digits, small letters and dots" ;; esac
if [ -n "$keys" ]; then # what ./sigmavault release keys made
    ROOTS=${ROOTS:-$keys/roots}
    [ -n "$PCR_KEY" ] || PCR_KEY=$(find "$keys" -maxdepth 1 -name '*.pcr' 2>/dev/null | head -n 1)
    [ -n "$PCR_KEY" ] || die 66 "$keys has no *.pcr: name a key for PCR 11 with --pcr-key"
fi
[ -z "$ROOTS" ] || [ -n "$(find "$ROOTS" -maxdepth 1 -name '*.pem' 2>/dev/null)" ] ||
    die 64 "$ROOTS has no *.pem: make keys with ./sigmavault release keys"
[ -z "$PCR_KEY" ] || [ -f "$PCR_KEY" ] || die 66 "$PCR_KEY is not there: a private RSA key, PEM"

# shellcheck source=../../../../image-build/lib.sh
. "$ROOT/image-build/lib.sh"
# shellcheck source=../../../../image-build/tools.sh
. "$ROOT/image-build/tools.sh"
# shellcheck source=../../../../image-build/build.sh
. "$ROOT/image-build/build.sh"
# shellcheck source=../../../../image-build/pcr.sh
. "$ROOT/image-build/pcr.sh"
# shellcheck source=../../../../image-build/extension.sh
. "$ROOT/image-build/extension.sh"

sh "$SIGMAVAULT_LAUNCHER/deb.sh"
[ -n "$VERSION" ] || VERSION=$(version)
need_tools
build_image
check_lock
check_sizes
[ "$KIOSK" = no ] || build_extension kiosk "the browser on the machine's own screen" \
    --extra-tree="$ROOT/debian/kiosk/screen:/usr/share/sigmavault/kiosk/screen"
discovery=system/io/sigmavault/io.sigmavault.share.discovery
[ "$SAMBA" = no ] || build_extension samba "shares over SMB" \
    --extra-tree="$DISTRIBUTION/$discovery:/usr/share/sigmavault/karaf/$discovery"
SOURCE_DATE_EPOCH=$(build_time) python3 "$SIGMAVAULT_LAUNCHER/sbom.py" "$ROOT" "$TARGET/$name.cdx.json" "$TARGET/$name.packages"
if [ -n "$out" ]; then
    mkdir -p "$out"
    cp --sparse=always "$TARGET/$name".raw "$TARGET/$name".iso "$TARGET/$name".efi "$TARGET/$name".root.squashfs "$TARGET/$name".manifest "$TARGET/$name".cdx.json "$out/"
    # shellcheck disable=SC2086 # none, one or two
    [ -z "$extensions" ] || cp $extensions "$out/"
fi
say "The image: $TARGET/$name.raw"
