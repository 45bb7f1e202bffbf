#!/bin/sh
# Builds the distribution unless it is up to date. SIGMAVAULT_BUILD=never takes the one that is there.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

for option; do
    case $option in
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "build does not know $option" ;;
    esac
done

if [ "${SIGMAVAULT_BUILD:-}" = never ]; then
    [ -x "$DISTRIBUTION/bin/serve" ] || die 70 "there is no distribution yet: run ./sigmavault build"
    exit
fi
stamp=$(source_stamp)
[ "$(cat "$STAMP" 2>/dev/null)" != "$stamp" ] || exit 0

find_jdk
need mvn maven
need_node
log=$ROOT/karaf-assembly/target/build.log
mkdir -p "$ROOT/karaf-assembly/target"
rm -f "$STAMP"
say "Building SigmaVault (some minutes the first time, then nothing)…"
offline=
[ "$OFFLINE" = no ] || offline=-o
# shellcheck disable=SC2086 # $offline is one option or none
if ! (cd "$ROOT" && mvn -B -ntp $offline -DskipTests -Dspotless.check.skip=true install -pl karaf-assembly -am >"$log" 2>&1); then
    tail -n 40 "$log" >&2
    die 70 "the build failed; the whole log is in $log"
fi
echo "$stamp" >"$STAMP"
