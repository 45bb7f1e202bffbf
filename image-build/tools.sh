# shellcheck shell=sh
# Makes what builds the image, below cache/, unless it is there: mkosi from Debian's package, and a tools tree with
# the other programs. Sourced by image.sh.

need_tools() {
    [ "$(id -u)" -eq 0 ] || die 69 "the image is made with root rights: run ./sigmavault image as root"
    need dpkg-deb dpkg
    [ -x /usr/bin/python3 ] || need python3 python3
    mkdir -p "$CACHE/apt/state/lists/partial" "$CACHE/apt/cache/archives/partial" "$CACHE/packages" \
        "$CACHE/workspace" "$CACHE/sandbox/etc/apt/sources.list.d" "$TARGET"
    : >"$CACHE/apt/status"
    sources "$CACHE/apt/debian.sources"
    # mkosi would add sources that mirrors do not have
    cp "$CACHE/apt/debian.sources" "$CACHE/sandbox/etc/apt/sources.list.d/mkosi.sources"
    need_mkosi
    need_tree
}

need_mkosi() {
    [ ! -d "$CACHE/mkosi" ] || return 0
    say "Fetching mkosi"
    rm -f "$CACHE"/apt/mkosi_*.deb
    if ! (cd "$CACHE/apt" && own_apt update && own_apt download mkosi) >"$CACHE/apt/log" 2>&1; then
        die 69 "mkosi can't be fetched; see $CACHE/apt/log"
    fi
    rm -rf "$CACHE/mkosi.new"
    dpkg-deb -x "$CACHE"/apt/mkosi_*.deb "$CACHE/mkosi.new"
    mv "$CACHE/mkosi.new" "$CACHE/mkosi"
}

need_tree() {
    stamp=$(sha256sum <"$IMAGE/tools/mkosi.conf")
    [ "$(cat "$CACHE/tools.stamp" 2>/dev/null)" != "$stamp" ] || return 0
    say "Making the tools tree (some minutes, once)"
    rm -f "$CACHE/tools.stamp"
    mkosi -C "$IMAGE/tools" --force --output-directory="$CACHE" --output=tools build >"$CACHE/tools.log" 2>&1 ||
        die 69 "the tools tree can't be made on this machine; see $CACHE/tools.log"
    echo "$stamp" >"$CACHE/tools.stamp"
}
