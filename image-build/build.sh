# shellcheck shell=sh
# The steps of the image, sourced by image.sh after lib.sh and tools.sh.

# Makes the disk image, its kernel and its root, below target/, from the packages in debian/target.
build_image() {
    name=sigmavault_$VERSION
    say "Making the image"
    # The seed makes the same partition identities of the same version.
    seed=$(echo "sigmavault image $VERSION" | sha256sum | sed 's/\(.\{8\}\)\(.\{4\}\)\(.\{4\}\)\(.\{4\}\)\(.\{12\}\).*/\1-\2-\3-\4-\5/')
    mkdir -p "$CACHE/incremental"
    # the keys whose updates this image takes; without any it takes none
    rm -rf "$CACHE/roots"
    mkdir -p "$CACHE/roots"
    [ -z "$ROOTS" ] || cp "$ROOTS"/*.pem "$CACHE/roots/"
    chmod 0644 "$CACHE"/roots/*.pem 2>/dev/null || true
    mkosi -C "$IMAGE/base" --force --tools-tree="$CACHE/tools" --incremental=yes --cache-directory="$CACHE/incremental" \
        --output-directory="$TARGET" --image-version="$VERSION" --volatile-package-directory="$ROOT/debian/target" \
        --volatile-package=sigmavault --extra-tree="$CACHE/roots:/usr/share/sigmavault/update-roots" --source-date-epoch="$(build_time)" --seed="$seed" \
        --unified-kernel-image-format="$name" --kernel-command-line="root=PARTLABEL=$name" build >"$TARGET/build.log" 2>&1 ||
        die 70 "the image can't be made; see $TARGET/build.log"
    # the slot's partition without the empty rest behind the file system
    slot=$TARGET/$name.root.squashfs
    mv "$TARGET/$name.root.raw" "$slot"
    used=$(od -An -t u8 -j 40 -N 8 "$slot" | tr -d ' ')
    truncate -s $(((used + 4095) / 4096 * 4096)) "$slot"
    sign_policy "$name"
    in_tools /mnt/bios/make "$name" "$VERSION" || die 70 "GRUB can't be put into the image"
    in_tools /mnt/iso/make "$name" "$VERSION" || die 70 "the ISO can't be made"
    packages "$TARGET/$name.manifest" >"$TARGET/$name.packages"
}

# name=version of each of Debian's packages in a manifest of mkosi, sorted.
packages() {
    /usr/bin/python3 -c '
import json, sys
for one in sorted((p["name"], p["version"]) for p in json.load(open(sys.argv[1]))["packages"]):
    if not one[0].startswith("sigmavault"):
        print("=".join(one))' "$1"
}

# Compares the packages with the lock: what is different is told, and refused with --locked.
check_lock() {
    if [ "$LOCK" = fresh ]; then
        cp "$TARGET/$name.packages" "$IMAGE/packages.lock"
        return
    fi
    changed=$(diff "$IMAGE/packages.lock" "$TARGET/$name.packages" | sed -n 's/^</  was/p; s/^>/  now/p')
    [ -n "$changed" ] || return 0
    say "Packages differ from image-build/packages.lock (./sigmavault image --lock writes it anew):"
    say "$changed"
    [ "$LOCK" != refuse ] || die 70 "packages differ from the lock"
}

# Sizes against the budget, and the biggest packages.
check_sizes() {
    over=
    say "Biggest packages, in KiB installed: $(head -n 12 "$TARGET/sigmavault.biggest" | tr '\n' ' ')"
    for line in "root.squashfs 230" "efi 55" "iso 382"; do
        file=$TARGET/$name.${line% *}
        mib=$((($(stat -c %s "$file") + 1048575) / 1048576))
        say "$(basename "$file"): $mib MiB of ${line#* }"
        [ "$mib" -le "${line#* }" ] || over="$over $(basename "$file")"
    done
    [ -z "$over" ] || die 70 "too big:$over; the biggest packages are in $TARGET/sigmavault.biggest"
}
