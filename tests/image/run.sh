#!/bin/sh
# Makes the image and tries it in qemu: run.sh [--full]. Without --full, in ten minutes on two idle processors: packages, the
# units' exposure, image, one start to the page with an upload, and a file over WebDAV. With it also: a restart, the browser
# on its screen, SMB, a vault that a TPM opens, the ISO live, installations from it with UEFI and BIOS, an update over the network, falling
# back from broken versions, a dead boot disk, a reset, power cuts, and a second build compared with the first. Ends with what was
# covered and what not; a program that is missing ends it at once.
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
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "tests/image/run.sh does not know $option" ;;
    esac
done
export OFFLINE YES
need python3 python3
need qemu-system-x86_64 qemu-system-x86
need qemu-img qemu-utils
[ "$(id -u)" -eq 0 ] || die 77 "root rights are needed: the image is made as root"
unshare --mount true || die 69 "mounts of its own are needed: the image is made in a mount namespace"
[ -f /usr/share/OVMF/OVMF_CODE_4M.fd ] || install_packages ovmf || die 69 "UEFI for qemu is missing: install ovmf"
need openssl openssl
need curl curl
work=$SIGMAVAULT_ROOT/tests/image/target
mkdir -p "$work"
version=$(sed -n 's,^  <version>\(.*\)</version>,\1,p' "$ROOT/pom.xml")
name=$SIGMAVAULT_ROOT/image-build/target/sigmavault_$version
began=$(date +%s)
took() { say "  $1: $(($(date +%s) - began)) s since the beginning"; }

if [ "$full" = no ]; then
    sh "$SIGMAVAULT_LAUNCHER/image.sh"
    took "the image"
    cd "$SIGMAVAULT_ROOT/tests/image"
    python3 screen.py
    python3 boot.py "$name.raw"
    took "the start"
    say "Covered: packages, image, its sizes, UEFI start, set-up, one file, another one over WebDAV, ports, set-uid files, passwords and the units' exposure
inside. Not: ISO, installing, BIOS, updates, falling back, reset, power cuts, two builds (--image-full)."
    exit
fi
need qemu-storage-daemon qemu-system-common
need losetup mount
need mkfs.ext4 e2fsprogs
[ -c /dev/fuse ] || die 69 "this kernel has no /dev/fuse, which the disk of the power cuts needs: modprobe fuse"
need mcopy mtools
need sfdisk fdisk
need cmp diffutils
need cc gcc
need node nodejs
need chromium chromium
need smbclient smbclient
need swtpm swtpm
find_jdk
# releases of these keys are what the images take
[ -f "$work/keys/release.pcr" ] || { rm -rf "$work/keys" && sh "$SIGMAVAULT_LAUNCHER/release.sh" keys "$work/keys"; }
sh "$SIGMAVAULT_LAUNCHER/image.sh" --keys "$work/keys" --kiosk --samba
took "the image"
cd "$SIGMAVAULT_ROOT/tests/image"
bash samba.sh "$name.root.squashfs" "${name%/*}/sigmavault-samba_$version.raw"
python3 screen.py
python3 power_here.py
for what in all journal packs; do
    python3 power_here.py --careless $what --every 7
done
python3 boot.py --again "$name.raw"
python3 kiosk.py "$name.raw" "${name%/*}/sigmavault-kiosk_$version.raw"
python3 smb.py "$name.raw" "${name%/*}/sigmavault-samba_$version.raw"
openssl rsa -in "$work/keys/release.pcr" -pubout -out "$work/release.pcr.pem" 2>/dev/null
python3 policy.py "$name.efi" "$work/release.pcr.pem"
python3 tpm.py "$name.raw" "$work/keys/release.pcr"
python3 boot.py --iso "$name.iso"
python3 install.py --bios --both "$name.iso"
python3 fallback.py target/boot/disk.qcow2
python3 power.py "$name.raw"
python3 power.py --careless "$name.raw"
took "power cuts"
next=${version%.*}.$((${version##*.} + 1))
sh "$SIGMAVAULT_LAUNCHER/image.sh" --keys "$work/keys" --version "$next"
python3 whole.py --keys "$work/keys" "$name.iso" "${name%_*}_$next"
python3 bios.py --keys "$work/keys" "$name"
took "the whole story"

# Two builds: the same kernel, and the same files in the root but for the start-up archives, which a JVM never writes twice alike.
files_of() {
    mkdir -p target/root
    mount -o ro,loop "$name.root.squashfs" target/root
    (cd target/root && find . -type f ! -path './usr/share/sigmavault/*.aot' -print0 | sort -z | xargs -0 sha256sum) >"$1"
    (cd target/root && find . -printf '%p %M %U %G %T@ %l\n' | grep -v 'sigmavault/.*\.aot ' | sort) >>"$1"
    umount target/root
}
files_of target/first.files
sha256sum "$name.efi" >target/first
sh "$SIGMAVAULT_LAUNCHER/image.sh" --keys "$work/keys"
sha256sum -c target/first || die 70 "two builds have different kernels"
files_of target/second.files
cmp target/first.files target/second.files || die 70 "two builds have different roots"
say "Covered: packages, image, UEFI and BIOS, live ISO, installing by answers, set-up by a browser with a pool and a vault on it, a
folder, restart, browser on its screen, SMB, a vault that a TPM opens, an update over the network with UEFI and BIOS, falling back from four kinds of
broken versions, a dead boot disk, reset, power cuts of a server here and of the appliance, the same without all forces and without one kind of them, two builds. Not: Secure Boot,
arm64."
