#!/bin/sh
# Seals a folder for recipients in one signed file: seal keygen|create …. Builds the tool when it is missing or its sources are
# newer.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"
# shellcheck source-path=SCRIPTDIR source=tool.sh
. "$SIGMAVAULT_LAUNCHER/tool.sh"

tool seal/tool "tool for sealed files"
find_jdk
is_fresh "$SIGMAVAULT_LAUNCHER/seal.sh" "$ROOT/bundles/seal" || build :
if [ -t 2 ]; then
    SIGMAVAULT_TERMINAL=2
    export SIGMAVAULT_TERMINAL
fi
set -- -cp "$(printf %s "$target"/io.sigmavault.seal.tool-*.jar):$target/lib/*" io.sigmavault.seal.tool.Tool "${SIGMAVAULT_SEAL_WORD:-seal}" "$@"
# As many threads are started as have room in it: two that read any codec or four with zstd; sigma takes 700 MB for one.
heap=640m
case " $* " in *" --tight "*) heap=1500m ;; esac
exec "$JAVA_HOME/bin/java" @"$SIGMAVAULT_LAUNCHER/seal.jvm" -Xmx"${SIGMAVAULT_SEAL_HEAP:-$heap}" "$@"
