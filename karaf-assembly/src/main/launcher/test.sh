#!/bin/sh
# Runs the tests: test (what CI runs), test --fast (about a minute), test --full (everything, long); test --image and
# test --image-full make the appliance's image and try it in qemu.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"
# shellcheck source-path=SCRIPTDIR source=stale.sh
. "$SIGMAVAULT_LAUNCHER/stale.sh"

size=ci
for option; do
    case $option in
        --fast) size=fast ;;
        --full) size=full ;;
        --image) size=image ;;
        --image-full) size=image-full ;;
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
        *) die 64 "test does not know $option; try ./sigmavault help" ;;
    esac
done
export OFFLINE YES
case $size in
    image) exec sh "$ROOT/tests/image/run.sh" ;;
    image-full) exec sh "$ROOT/tests/image/run.sh" --full ;;
esac
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
    need dpkg-buildpackage dpkg-dev
    need dh debhelper
    need lintian lintian
    need systemd-analyze systemd
fi

# The tests start the distribution that this very build makes.
SIGMAVAULT_BUILD=never
export SIGMAVAULT_BUILD
stamp=$(source_stamp)
rm -f "$STAMP"
cd "$ROOT"
marks=$ROOT/target/marks
stale=$(stale_modules "$marks")
if [ "$size" = fast ]; then
    # Changed modules and what depends on them; then the tests of the whole, which need the distribution
    # without Maven knowing it. What each feature alone resolves to is left to the long test.
    [ -z "$stale" ] || mvn "$@" -T 2 -Dfeatures.verify.skip=true -Dwhole.skip=true -pl "$stale" -amd ||
        die 70 "tests failed"
    mark_tested "$marks"
    mvn "$@" -T 2 -pl tests/gates,tests/itest || die 70 "tests failed"
else
    # Two modules at a time; then the tests of the whole, which need the distribution without Maven knowing it.
    mvn "$@" -T 2 -Dwhole.skip=true || die 70 "tests failed"
    mvn "$@" -T 2 -pl tests/gates,tests/container,tests/itest || die 70 "tests failed"
    mark_tested "$marks"
fi
echo "$stamp" >"$STAMP"
[ "$size" != fast ] || exit 0
# Beside the packages; the browser's tests have the machine to themselves.
twice=$ROOT/tests/gates/target/reproducible.log
{ sh "$ROOT/tests/gates/reproducible" >"$twice" 2>&1 && echo "two builds are equal" >>"$twice"; } &
sh "$ROOT/tests/packages/run.sh" quick || die 70 "the packages are not in order"
if [ "$(id -u)" -eq 0 ] && command -v sfdisk >/dev/null; then
    python3 "$ROOT/tests/update/flow.py" || die 70 "an update does not get into its slot"
fi
if command -v softhsm2-util >/dev/null && command -v pkcs11-tool >/dev/null && command -v gpg >/dev/null; then
    python3 "$ROOT/tests/update/keys.py" || die 70 "a token's key does not sign releases"
fi
if [ "$size" = full ] && [ "$(id -u)" -eq 0 ]; then
    need mmdebstrap mmdebstrap
    sh "$ROOT/tests/packages/run.sh" install || die 70 "the packages can't be installed and used"
fi
# The image, and one start of it in qemu.
appliance=0
sh "$ROOT/tests/image/run.sh" || appliance=$?
case $appliance in
    0) ;;
    69 | 77) say "NOT COVERED: the appliance's image can't be made or started on this machine, see above" ;;
    *) die 70 "the image does not do what it should" ;;
esac
wait
cat "$twice"
grep -qx "two builds are equal" "$twice" || die 70 "two builds differ"
exec node "$ROOT/tests/e2e/run.mjs"
