#!/bin/sh
# Runs the tests: test (what CI runs), test --fast (about a minute), test --full (everything, long).
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

size=ci
for option; do
    case $option in
        --fast) size=fast ;;
        --full) size=full ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "test does not know $option; try ./sigmavault help" ;;
    esac
done
find_jdk
need mvn maven
need_node
need ssh openssh-client

set -- -B -ntp --fail-at-end install
[ "$OFFLINE" = no ] || set -- "$@" -o
case $size in
    fast) set -- "$@" -o -Dtests.without=slow,full -Dspotless.check.skip=true ;;
    ci) set -- "$@" -Dtests.without=full ;;
    full) set -- "$@" -Dtests.without=none ;;
esac
if [ "$size" != fast ]; then
    need shellcheck shellcheck
    need openssl openssl
    need chromium chromium
fi

# The tests start the distribution that this very build makes.
SIGMAVAULT_BUILD=never
export SIGMAVAULT_BUILD
stamp=$(source_stamp)
rm -f "$STAMP"
cd "$ROOT"
if [ "$size" = fast ]; then
    # In parallel the tests of the whole would not wait for the distribution: they have no dependency on it.
    mvn "$@" -T 2 -pl '!tests/gates,!tests/itest,!tests/container' || die 70 "tests failed"
    mvn "$@" -pl tests/gates,tests/itest || die 70 "tests failed"
else
    mvn "$@" || die 70 "tests failed"
fi
echo "$stamp" >"$STAMP"
[ "$size" != fast ] || exit 0
sh "$ROOT/tests/gates/reproducible" || die 70 "two builds differ"
exec node "$ROOT/tests/e2e/run.mjs"
