# shellcheck shell=sh
# Which modules changed since their tests last passed. Source it after common.sh.
# A module's mark is the hash of its files and of the root pom; it stands in the module's own target folder,
# so that `clean` and a fresh clone have none. Maven adds whatever depends on a changed module.

modules() { sed -n 's,.*<module>\(.*\)</module>.*,\1,p' "$ROOT/pom.xml"; }

module_hash() {
    {
        sha256sum "$ROOT/pom.xml"
        (
            cd "$ROOT/$1" &&
                find . \( -name target -o -name node_modules -o -name dist -o -name shots \) -prune \
                    -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        )
    } | sha256sum | cut -c1-64
}

# Prints the changed modules, comma-separated. Marks are taken before the tests, in $1, and set after them:
# what is edited meanwhile counts as changed.
stale_modules() {
    rm -rf "$1" && mkdir -p "$1"
    stale=
    for module in $(modules); do
        hash=$(module_hash "$module")
        echo "$hash" >"$1/$(echo "$module" | tr / +)"
        [ "$(cat "$ROOT/$module/target/tested" 2>/dev/null)" = "$hash" ] || stale=$stale,$module
    done
    echo "${stale#,}"
}

# Sets the marks taken by stale_modules.
mark_tested() {
    for mark in "$1"/*; do
        module=$ROOT/$(basename "$mark" | tr + /)
        [ ! -d "$module" ] || { mkdir -p "$module/target" && cp "$mark" "$module/target/tested"; }
    done
}
