# shellcheck shell=sh
# System extensions beside the image, with --kiosk and --samba: sourced by image.sh after build.sh.

# Makes target/sigmavault-NAME_VERSION.raw on what the base was made of: build_extension NAME WHAT [OPTION…], with options of mkosi's.
build_extension() {
    what=$1
    say "Making the extension $what: $2"
    shift 2
    base=$CACHE/incremental/debian~$RELEASE~x86-64.cache
    [ -d "$base" ] || die 70 "$base is missing: make the image without --offline once"
    mkosi -C "$IMAGE/$what" --force --tools-tree="$CACHE/tools" --base-tree="$base" --output-directory="$TARGET" \
        --image-version="$VERSION" --finalize-script="$IMAGE/extension-level" --source-date-epoch="$(build_time)" "$@" build \
        >"$TARGET/$what.log" 2>&1 || die 70 "the extension can't be made; see $TARGET/$what.log"
    extension=$TARGET/sigmavault-${what}_$VERSION.raw
    extensions="$extensions $extension"
    mib=$((($(stat -c %s "$extension") + 1048575) / 1048576))
    say "$(basename "$extension"): $mib MiB"
}
