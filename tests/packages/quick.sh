#!/bin/sh
# Checks the packages without installing them.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
target=$root/tests/packages/target
failed=0
fail() {
    echo "packages: $*" >&2
    failed=1
}

mkdir -p "$target"
SIGMAVAULT_BUILD=never "$root/sigmavault" deb 2>/dev/null
(cd "$root/debian/target" && sha256sum ./*.deb) >"$target/first"
SIGMAVAULT_BUILD=never "$root/sigmavault" deb 2>/dev/null
(cd "$root/debian/target" && sha256sum ./*.deb) >"$target/second"
[ "$(wc -l <"$target/first")" -eq 4 ] || fail "there are not four packages"
cmp -s "$target/first" "$target/second" || fail "made twice, they differ: $target/first, second"

lintian --no-cfg --fail-on error,warning --tag-display-limit 0 --allow-root "$root"/debian/target/*.deb >&2 ||
    fail "lintian complains"

# The score of a unit, and the most it may have: what speaks to the network, what needs root for its work.
score() {
    systemd-analyze security --offline=true "$1" 2>/dev/null | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p'
}
limit() {
    case $1 in
        *sigmavault-karaf.*) echo 1.5 ;;
        *sigmavault-host.*) echo 4.5 ;;
        *sigmavault-kiosk.*) echo 7.5 ;;
        *) echo 2.0 ;;
    esac
}
for unit in "$root"/debian/*.service; do
    score=$(score "$unit")
    echo "packages: $(basename "$unit"): exposure $score of at most $(limit "$unit")"
    awk -v s="${score:-10}" -v l="$(limit "$unit")" 'BEGIN { exit !(s <= l) }' || fail "$unit is too exposed: $score"
done
[ "$failed" -eq 0 ] && echo "packages: made twice alike, lintian clean, units closed"
exit "$failed"
