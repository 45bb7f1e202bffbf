#!/bin/sh
# Compresses files without a vault: sigma compress|decompress|analyze …. Builds the tool when it is missing or its sources are
# newer.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"
# shellcheck source-path=SCRIPTDIR source=tool.sh
. "$SIGMAVAULT_LAUNCHER/tool.sh"

tool codec/tool "tool for .sigma files"
find_jdk
is_fresh "$SIGMAVAULT_LAUNCHER/sigma.sh" || build :
if [ -t 2 ]; then
    SIGMAVAULT_TERMINAL=2
    export SIGMAVAULT_TERMINAL
fi
set -- -cp "$(printf %s "$target"/io.sigmavault.codec.tool-*.jar):$target/lib/*" io.sigmavault.codec.tool.Tool "$@"
# The memory that codecs state for one block, and three blocks; docs/format/codecs.md.
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Xmx"${SIGMAVAULT_SIGMA_HEAP:-1500m}" "$@"
