#!/bin/sh
# Measures: bench NAME [OPTION…]. `start` is here; the others are in tests/bench.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

name=${1:-list}
[ $# -eq 0 ] || shift
find_jdk
sh "$SIGMAVAULT_LAUNCHER/build.sh"
SIGMAVAULT_BUILD=never
export SIGMAVAULT_BUILD
case $name in
    list)
        echo "start: process start to first answer, and memory at rest"
        exec sh "$ROOT/tests/bench/bench.sh" list
        ;;
    start)
        exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 "$SIGMAVAULT_LAUNCHER/BenchStart.java" \
            "$ROOT/sigmavault" "$DISTRIBUTION" "$@"
        ;;
    *) exec sh "$ROOT/tests/bench/bench.sh" "$name" "$@" ;;
esac
