#!/bin/sh
# Finds a JDK, builds what is not built, and becomes the server.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

for option; do
    case $option in
        --offline) OFFLINE=yes ;;
        --yes) YES=yes ;;
    esac
done
export OFFLINE YES

find_jdk
sh "$SIGMAVAULT_LAUNCHER/build.sh"
exec "$DISTRIBUTION/bin/serve" "$@"
