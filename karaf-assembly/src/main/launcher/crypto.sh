#!/bin/sh
# Checks the cryptography against published test vectors: crypto vectors DIR. Builds the tool when it is missing or its sources
# are newer.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"
# shellcheck source-path=SCRIPTDIR source=tool.sh
. "$SIGMAVAULT_LAUNCHER/tool.sh"

tool crypto/tool "tool for test vectors"
find_jdk
is_fresh "$SIGMAVAULT_LAUNCHER/crypto.sh" || build :
set -- -cp "$(printf %s "$target"/io.sigmavault.crypto.tool-*.jar):$target/lib/*" io.sigmavault.crypto.tool.Tool "$@"
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx768m "$@"
