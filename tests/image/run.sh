#!/bin/sh
# Makes the image and tries it in qemu: run.sh [--full]. Without --full: packages, image, one start to the page with an
# upload. With it also: a restart, the ISO live, installations from it with UEFI and BIOS, falling back from broken versions,
# and a second build compared with the first.
set -eu
SIGMAVAULT_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
SIGMAVAULT_LAUNCHER=$SIGMAVAULT_ROOT/karaf-assembly/src/main/launcher
export SIGMAVAULT_ROOT SIGMAVAULT_LAUNCHER
# shellcheck source=../../karaf-assembly/src/main/launcher/common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

full=no
for option; do
    case $option in
        --full) full=yes ;;
        --yes) YES=yes ;;
        *) die 64 "tests/image/run.sh does not know $option" ;;
    esac
done
export YES
need python3 python3
need qemu-system-x86_64 qemu-system-x86
need qemu-img qemu-utils
[ -f /usr/share/OVMF/OVMF_CODE_4M.fd ] || install_packages ovmf || die 69 "UEFI for qemu is missing: install ovmf"
sh "$SIGMAVAULT_LAUNCHER/image.sh"
cd "$SIGMAVAULT_ROOT/tests/image"
name=$SIGMAVAULT_ROOT/image-build/target/sigmavault_$(sed -n 's,^  <version>\(.*\)</version>,\1,p' "$ROOT/pom.xml")
python3 screen.py
if [ "$full" = no ]; then
    python3 boot.py "$name.raw"
    say "Covered: packages, image, UEFI start, set-up, one file. Not: ISO, installing, BIOS, falling back, two builds (--full)."
    exit
fi
need mcopy mtools
need sfdisk fdisk
need mkfs.ext4 e2fsprogs
python3 boot.py --again "$name.raw"
python3 boot.py --iso "$name.iso"
python3 install.py "$name.iso"
python3 install.py --bios --both "$name.iso"
python3 fallback.py "$name.raw"
sha256sum "$name.root.squashfs" "$name.efi" >target/first
sh "$SIGMAVAULT_LAUNCHER/image.sh"
sha256sum -c target/first || die 70 "two builds differ"
