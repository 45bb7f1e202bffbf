# shellcheck shell=sh disable=SC2034
# What the scripts of the image share. Source it; SIGMAVAULT_ROOT is set by ../sigmavault.

IMAGE=$ROOT/image-build
CACHE=$IMAGE/cache
TARGET=$IMAGE/target
RELEASE=trixie
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

version() { sed -n 's,^  <version>\(.*\)</version>,\1,p' "$ROOT/pom.xml"; }

# The time of the last commit stands for the time of the build.
build_time() { git -C "$ROOT" log -1 --format=%ct 2>/dev/null || echo 1767225600; }

# Address of Debian's packages, or with an argument that of its security updates: --mirror, else where this machine's
# own packages come from.
mirror() {
    if [ -n "$MIRROR" ]; then
        echo "${MIRROR%/}${1:+-security}"
        return
    fi
    # shellcheck disable=SC2016 # apt expands these
    apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
        sed -n "s/^Debian${1:+-Security} //p" | head -n 1
}

# A source list for apt: sources FILE.
sources() {
    main=$(mirror)
    security=$(mirror security)
    if [ -z "$main" ] || [ -z "$security" ]; then
        die 69 "no mirror of Debian is configured on this machine: name one with --mirror URL"
    fi
    [ -f "$KEYRING" ] || die 69 "$KEYRING is missing: install debian-archive-keyring"
    cat >"$1" <<EOF
Types: deb
URIs: $main
Suites: $RELEASE $RELEASE-updates
Components: main
Signed-By: $KEYRING

Types: deb
URIs: $security
Suites: $RELEASE-security
Components: main
Signed-By: $KEYRING
EOF
}

# apt with a state of its own, so that nothing of this machine changes.
own_apt() {
    apt-get -q -o Dir::State="$CACHE/apt/state" -o Dir::State::status="$CACHE/apt/status" \
        -o Dir::Cache="$CACHE/apt/cache" -o Dir::Etc::sourcelist="$CACHE/apt/debian.sources" \
        -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferencesparts=/dev/null -o APT::Sandbox::User=root "$@"
}

# mkosi in the release's own version, unpacked, not installed.
mkosi() {
    (
        unset TMPDIR
        PYTHONPATH=$CACHE/mkosi/usr/lib/python3/dist-packages
        PATH=/usr/sbin:/usr/bin:/sbin:/bin
        export PYTHONPATH PATH
        nice -n 5 /usr/bin/python3 -m mkosi --sandbox-tree="$CACHE/sandbox" --package-cache-dir="$CACHE/packages" \
            --workspace-directory="$CACHE/workspace" "$@"
    )
}

# Runs a program of the tools tree: in_tools PROGRAM [ARGUMENT…]; image-build is at /mnt.
in_tools() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    SOURCE_DATE_EPOCH=$(build_time) unshare --mount --propagation private sh -c '
        set -eu
        tree=$1 image=$2
        shift 2
        mount --bind "$image" "$tree/mnt"
        mount --bind /dev "$tree/dev"
        mount -t proc proc "$tree/proc"
        exec env -u TMPDIR PATH=/usr/sbin:/usr/bin nice -n 5 chroot "$tree" "$@"' in_tools "$CACHE/tools" "$IMAGE" "$@"
}
