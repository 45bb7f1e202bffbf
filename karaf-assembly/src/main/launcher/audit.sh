#!/bin/sh
# Checks an audit log or a copy of it, without a server: audit verify DIR; keeps another machine's checkpoints: audit pin URL. Builds the tool when it is missing or its sources
# are newer.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"
# shellcheck source-path=SCRIPTDIR source=tool.sh
. "$SIGMAVAULT_LAUNCHER/tool.sh"

tool audit/tool "tool for audit logs"
find_jdk
is_fresh "$SIGMAVAULT_LAUNCHER/audit.sh" "$ROOT/bundles/audit" || build :
set -- -cp "$(printf %s "$target"/io.sigmavault.audit.tool-*.jar):$target/lib/*" io.sigmavault.audit.tool.Tool "$@"
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m "$@"
