# shellcheck shell=sh disable=SC2034
# What the launcher's scripts share. Source it; SIGMAVAULT_ROOT is set by ../../../../sigmavault.

ROOT=${SIGMAVAULT_ROOT:?start this through ./sigmavault}
DISTRIBUTION=$ROOT/karaf-assembly/target/assembly
STAMP=$ROOT/karaf-assembly/target/built
OFFLINE=${OFFLINE:-no}
YES=${YES:-no}

say() { echo "$*" >&2; }

# die CODE SENTENCE: 64 wrong use, 69 something is missing, 70 a build or test failed.
die() {
    code=$1
    shift
    say "sigmavault: $*"
    exit "$code"
}

# Runs apt-get install for the packages given, when that is possible and allowed.
install_packages() {
    if [ "$OFFLINE" = yes ] || ! command -v apt-get >/dev/null; then
        return 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=sudo
        if [ "$YES" = no ]; then
            [ -t 0 ] || return 1
            printf 'Install %s with root rights? [y/N] ' "$*" >&2
            read -r answer
            case $answer in y | Y | yes) ;; *) return 1 ;; esac
        fi
    fi
    say "Installing $*"
    $as_root apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# need COMMAND PACKAGE…: installs the packages unless the command is there.
need() {
    command -v "$1" >/dev/null && return
    tool=$1
    shift
    install_packages "$@" || die 69 "$tool is missing: install the package(s) $*"
}

node_is_new_enough() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'
}

# Puts Node 20.19 or newer on the path: the one there, else Debian's, else the one that npm brings.
need_node() {
    PATH=$ROOT/karaf-assembly/target/node/node_modules/.bin:$PATH
    export PATH
    node_is_new_enough && return
    install_packages nodejs npm || true
    node_is_new_enough && return
    if [ "$OFFLINE" = no ] && command -v npm >/dev/null; then
        say "Fetching Node 24"
        npm install --silent --no-audit --no-fund --prefix "$ROOT/karaf-assembly/target/node" node@24 >/dev/null || true
    fi
    node_is_new_enough || die 69 "Node 20.19 or newer is missing: install nodejs and npm"
}

is_jdk25() { grep -qs '^JAVA_VERSION="25[."]' "$1/release" && [ -x "$1/bin/javac" ]; }

# Sets JAVA_HOME to a JDK 25: the one named, else one under the usual folders, else Debian's.
find_jdk() {
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/*; do
        if is_jdk25 "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return
        fi
    done
    [ "${1:-}" != again ] && install_packages openjdk-25-jdk-headless && find_jdk again && return
    die 69 "no JDK 25 found: install one (Debian 13: apt install openjdk-25-jdk-headless, or Temurin 25)" \
        "and set JAVA_HOME to it"
}

# The hash of everything the distribution is made from.
source_stamp() {
    (
        cd "$ROOT" &&
            find pom.xml bundles features karaf-assembly kiosk-ui \
                \( -name target -o -name node_modules -o -name dist -o -path '*/src/test' \
                -o -path karaf-assembly/src/main/launcher -o -path kiosk-ui/shots \) -prune \
                -o -type f -print0 |
            LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-64
    )
}
