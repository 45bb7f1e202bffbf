#!/bin/sh
# Makes releases: release keys DIR [NAME] [--pkcs11 LIBRARY --token LABEL]; release --keys DIR [--out DIR] …; release check --roots DIR DIR.
# docs/updates.md tells what a release is and who takes it.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

release_version=$(sed -n 's,^  <version>\(.*\)</version>,\1,p' "$ROOT/pom.xml")
jars=
for library in format tool; do
    jars=$jars:$ROOT/bundles/update/$library/target/io.sigmavault.update.$library-$release_version.jar
done
jars=${jars#:}

is_built() {
    for jar in $(echo "$jars" | tr : ' '); do
        [ -f "$jar" ] || return 1
        folder=${jar%/target/*}
        [ "${SIGMAVAULT_BUILD:-}" = never ] || [ -z "$(find "$folder/src/main" -type f -newer "$jar" -print -quit)" ] || return 1
    done
}

# tool WORD…: runs the tool, built first if it has to be.
tool() {
    find_jdk
    if ! is_built; then
        need mvn maven
        offline=
        [ "$OFFLINE" = no ] || offline=-o
        log=$(mktemp)
        # shellcheck disable=SC2086 # one option or none
        (cd "$ROOT" && mvn -B -ntp -q $offline -DskipTests -Dspotless.check.skip=true install -pl bundles/update/tool -am) \
            >"$log" 2>&1 || die 70 "the tool can't be built; see $log"
        rm -f "$log"
    fi
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp "$jars" \
        io.sigmavault.update.tool.ReleaseTool "$@"
}

# Copies what the image and the packages left, and leaves holes in it as they are.
collect() {
    image=$ROOT/image-build/target/sigmavault_$VERSION
    for kind in efi root.squashfs; do
        [ -f "$image.$kind" ] || die 70 "$image.$kind is missing: run ./sigmavault image"
    done
    # what a TPM opens would stay closed after an update to it
    [ -z "$(find "$keys" -maxdepth 1 -name '*.pcr')" ] || grep -aq '"pkfp"' "$image.efi" ||
        die 70 "$image.efi is not signed for TPMs, though $keys has a key for that: make the image with --keys $keys"
    for file in "$image".efi "$image".root.squashfs "$image".iso "$image".manifest "$image".cdx.json "$ROOT"/image-build/target/sigmavault-*_"$VERSION".raw "$ROOT"/debian/target/*.deb; do
        [ ! -f "$file" ] || cp --sparse=always --reflink=auto -- "$file" "$out/"
    done
    if [ -f "$image.raw" ]; then
        need zstd zstd
        zstd -q -T1 -3 --force "$image.raw" -o "$out/sigmavault_$VERSION.raw.zst"
    fi
}

case ${1:-} in
    keys)
        [ $# -ge 2 ] || die 64 "release keys needs a folder"
        keys=$2
        name=release
        library=
        token=
        shift 2
        while [ $# -gt 0 ]; do
            case $1 in
                --pkcs11 | --token)
                    [ $# -ge 2 ] || die 64 "$1 needs a value"
                    case $1 in
                        --pkcs11) library=$2 ;;
                        *) token=$2 ;;
                    esac
                    shift
                    ;;
                -*) die 64 "release keys does not know $1; try ./sigmavault help" ;;
                *) name=$1 ;;
            esac
            shift
        done
        [ -z "$library$token" ] || { [ -n "$library" ] && [ -n "$token" ]; } || die 64 "a token needs --pkcs11 LIBRARY and --token LABEL"
        [ -z "$library" ] || need pkcs11-tool opensc
        say "The key's id, which images built with --keys $keys know:"
        if [ -n "$library" ]; then
            tool keys "$keys" "$name" "$library" "$token"
        else
            tool keys "$keys" "$name"
        fi
        set -- keys "$keys"
        say "Keep $2/*.key and $2/*.pcr where nobody else reads them, and copies elsewhere: without them no update can be made."
        exit
        ;;
    check)
        tool "$@"
        exit
        ;;
esac

keys=
out=
gpg=
VERSION=$release_version
collected=yes
set -- "$@" end
while [ "$1" != end ]; do
    case $1 in
        --keys | --out | --gpg | --version)
            [ "$2" != end ] || die 64 "$1 needs a value"
            case $1 in
                --keys) keys=$2 ;;
                --out) out=$2 ;;
                --gpg) gpg=$2 ;;
                --version) VERSION=$2 ;;
            esac
            shift 2
            ;;
        --collected) collected=no && shift ;;
        --offline) OFFLINE=yes && shift ;;
        --yes) YES=yes && shift ;;
        --minimum | --channel | --days | --notes | --architecture)
            [ "$2" != end ] || die 64 "$1 needs a value"
            set -- "$@" "$1" "$2"
            shift 2
            ;;
        *) die 64 "release does not know $1; try ./sigmavault help" ;;
    esac
done
export OFFLINE YES
shift # end: what is left goes to the tool
[ -n "$keys" ] || die 64 "release needs --keys DIR; make it once by ./sigmavault release keys DIR"
out=${out:-$ROOT/image-build/target/release_$VERSION}
mkdir -p "$out"
[ "$collected" = no ] || collect
tool make --keys "$keys" --files "$out" --version "$VERSION" "$@"
if [ -n "$gpg" ]; then
    need gpg gpg
    gpg --batch --yes --quiet --local-user "$gpg" --output "$out/SHA256SUMS.gpg" --detach-sign "$out/SHA256SUMS"
fi
say "Release $VERSION, signed and checked: $out"
