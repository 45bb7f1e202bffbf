# shellcheck shell=sh
# The browser on the machine's own screen as a system extension, with --kiosk: sourced by image.sh after build.sh.

# Makes target/sigmavault-kiosk_VERSION.raw on what the base was made of.
build_kiosk() {
    say "Making the extension for the machine's own screen"
    base=$CACHE/incremental/debian~$RELEASE~x86-64.cache
    [ -d "$base" ] || die 70 "$base is missing: make the image without --offline once"
    mkosi -C "$IMAGE/kiosk" --force --tools-tree="$CACHE/tools" --base-tree="$base" --output-directory="$TARGET" \
        --image-version="$VERSION" --extra-tree="$ROOT/debian/kiosk/screen:/usr/share/sigmavault/kiosk/screen" \
        --source-date-epoch="$(build_time)" build >"$TARGET/kiosk.log" 2>&1 ||
        die 70 "the extension can't be made; see $TARGET/kiosk.log"
    kiosk=$TARGET/sigmavault-kiosk_$VERSION.raw
    mib=$((($(stat -c %s "$kiosk") + 1048575) / 1048576))
    say "$(basename "$kiosk"): $mib MiB"
}
