#!/bin/sh
# Measures: bench NAME [OPTION…]. `start` is here; the others are in tests/bench.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

name=${1:-list}
[ $# -eq 0 ] || shift
if [ "$name" = vault ]; then
    need python3 python3
    peers=$ROOT/tests/bench/target/peers
    if sh "$ROOT/tests/bench/peers.sh" "$peers"; then
        set -- --peers-from "$peers" "$@"
    else
        say "bench: taking the peers that this system has; versions are in the first line"
        need restic restic
        need borg borgbackup
        need zpaq zpaq
        need age age
        need zstd zstd
    fi
    sh "$SIGMAVAULT_LAUNCHER/vault.sh" --help >/dev/null # builds it
    PYTHONDONTWRITEBYTECODE=1 SIGMAVAULT_BUILD=never exec python3 "$ROOT/tests/bench/vault.py" "$@"
fi
if [ "$name" = plots ]; then
    need python3 python3
    exec sh "$ROOT/tests/bench/bench.sh" "$name" "$@"
fi
if [ "$name" = boot ]; then
    need python3 python3
    need qemu-system-x86_64 qemu-system-x86
    need qemu-img qemu-utils
    [ -f /usr/share/OVMF/OVMF_CODE_4M.fd ] || install_packages ovmf || die 69 "UEFI for qemu is missing: install ovmf"
    image=$(find "$ROOT/image-build/target" -maxdepth 1 -name 'sigmavault_*.raw' ! -name '*.root.raw' 2>/dev/null | sort | tail -n 1)
    [ -n "$image" ] || die 66 "there is no image yet: run ./sigmavault image"
    PYTHONDONTWRITEBYTECODE=1 exec python3 "$ROOT/tests/image/bench.py" "$@" "$image"
fi
find_jdk
sh "$SIGMAVAULT_LAUNCHER/build.sh"
SIGMAVAULT_BUILD=never
export SIGMAVAULT_BUILD
case $name in
    list)
        echo "start: process start to first answer, and memory at rest"
        echo "boot: the appliance from power-on to the page, against a bare Debian (in qemu)"
        echo "vault: the vault tool against restic, borg, zpaq and tar|zstd|age"
        exec sh "$ROOT/tests/bench/bench.sh" list
        ;;
    start)
        exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$SIGMAVAULT_LAUNCHER/BenchStart.java" \
            "$ROOT/sigmavault" "$DISTRIBUTION" "$@"
        ;;
    *) exec sh "$ROOT/tests/bench/bench.sh" "$name" "$@" ;;
esac
