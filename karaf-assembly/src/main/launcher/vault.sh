#!/bin/sh
# Works on a vault without a server: vault VERB …. Builds the tool when it is missing or its sources are newer.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

# shellcheck source-path=SCRIPTDIR source=tool.sh
. "$SIGMAVAULT_LAUNCHER/tool.sh"

tool vault/tool "vault tool"
compiler=$SIGMAVAULT_LAUNCHER/vault.compiler
# What the JVM keeps from a training run; the JVM ignores it if it is of another JDK or of other jars, but not if it is of
# other options.
cache=$target/tool-$(cat "$SIGMAVAULT_LAUNCHER/vault.jvm" "$compiler" | cksum | cut -d ' ' -f 1).aot

# SIGMAVAULT_VAULT_JAVA adds options.
options="-Xmx${SIGMAVAULT_VAULT_HEAP:-192m} ${SIGMAVAULT_VAULT_JAVA:-}"

# Runs the common verbs once over a small tree, so that the JVM keeps loaded classes and profiles for later starts.
train() {
    rm -f "$target"/tool*.aot
    work=$(mktemp -d)
    head -c 64 /dev/urandom >"$work/key"
    mkdir "$work/tree"
    cp -R "$ROOT/$module/src" "$target/lib" "$work/tree"
    # shellcheck disable=SC2086 # several options
    "$JAVA_HOME/bin/java" @"$SIGMAVAULT_LAUNCHER/vault.jvm" -XX:CompilerDirectivesFile="$compiler" $options \
        -XX:AOTCacheOutput="$cache" -cp "$(class_path)" \
        io.sigmavault.vault.tool.Training "$work" "$work/key" "$work/tree" >"$target/train.log" 2>&1 ||
        rm -f "$cache"
    rm -rf "$work"
}

# The engine of version 0 comes last: others' classes that it embeds are not to be taken.
class_path() {
    printf %s "$target"/io.sigmavault.vault.tool-*.jar
    for jar in "$target"/lib/*.jar; do
        case $jar in *.vault.engine-*) ;; *) printf ':%s' "$jar" ;; esac
    done
    printf ':%s' "$target"/lib/*.vault.engine-*.jar
}

find_jdk
is_fresh "$SIGMAVAULT_LAUNCHER/vault.jvm" "$compiler" || build train
if [ -t 2 ]; then
    SIGMAVAULT_TERMINAL=2
    export SIGMAVAULT_TERMINAL
fi
set -- -cp "$(class_path)" io.sigmavault.vault.tool.Tool "$@"
[ ! -f "$cache" ] || set -- -XX:AOTCache="$cache" "$@"
# shellcheck disable=SC2086 # several options
exec "$JAVA_HOME/bin/java" @"$SIGMAVAULT_LAUNCHER/vault.jvm" -XX:CompilerDirectivesFile="$compiler" $options "$@"
