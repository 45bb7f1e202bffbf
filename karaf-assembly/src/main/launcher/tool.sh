# A tool that runs without a server, built from its sources when they are newer: sourced by vault.sh and sigma.sh.
# shellcheck shell=sh
# shellcheck disable=SC2034 # used by who sources it

# tool FOLDER NAME: a module below bundles, and what to call it.
tool() {
    module=bundles/$1
    target=$ROOT/$module/target
    fresh=$target/fresh
    tool_name=$2
}

# is_fresh FILE…: whether the tool is built from the sources as they are, FILEs among them.
is_fresh() {
    [ -f "$fresh" ] || return 1
    [ "${SIGMAVAULT_BUILD:-}" != never ] || return 0
    [ -z "$(find "$ROOT/bundles/core" "$ROOT/bundles/codec" "$ROOT/bundles/crypto" "$ROOT/bundles/vault" "$@" \
        \( -name target -o -name test \) -prune -o -type f -newer "$fresh" -print -quit)" ]
}

# build TRAIN: makes it, and then runs TRAIN.
build() {
    need mvn maven
    mkdir -p "$target"
    say "Building the $tool_name (a minute the first time, then nothing)…"
    log=$target/build.log
    started=$(mktemp)
    offline=
    [ "$OFFLINE" = no ] || offline=-o
    # shellcheck disable=SC2086 # $offline is one option or none
    if ! (cd "$ROOT" && mvn -B -ntp $offline -DskipTests -Dspotless.check.skip=true install \
        -pl "$module" -am >"$log" 2>&1); then
        tail -n 40 "$log" >&2
        die 70 "the build failed; the whole log is in $log"
    fi
    "$1"
    mv "$started" "$fresh"
}
