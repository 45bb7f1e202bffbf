#!/bin/sh
# Lists libraries and plugins with newer versions, and what the deny list says about those we have.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

[ $# -eq 0 ] || die 64 "deps takes no options"
find_jdk
need mvn maven
cd "$ROOT"
echo "Newer versions of the properties in pom.xml:"
mvn -B -ntp -q -N versions:display-property-updates -Dversions.outputLineWidth=100 \
    -Dversions.outputFile="$ROOT/target/property-updates.txt" >/dev/null
grep -e '->' target/property-updates.txt || echo "  none"
echo "Newer versions of the dependencies in pom.xml:"
mvn -B -ntp -q -N versions:display-dependency-updates -DprocessDependencies=false \
    -Dversions.outputFile="$ROOT/target/dependency-updates.txt" >/dev/null
grep -e '->' target/dependency-updates.txt || echo "  none"
