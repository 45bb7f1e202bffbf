#!/bin/sh
# Lays the peers of `./sigmavault bench vault`, `reseal` and `sigma` of Debian 13 into a folder, for use from there: peers.sh FOLDER. Nothing of the
# system is changed and no root rights are needed: packages come from the mirror that apt is set up for, are checked with
# Debian's keys, and are unpacked, not installed. FOLDER/bin has the commands. Ends with 69 if this can't be done here.
set -eu
folder=${1:?usage: peers.sh FOLDER}
release=trixie
peers='restic borgbackup zpaq age zstd xz-utils brotli bzip3 7zip openssl'

die() {
    echo "peers: $1" >&2
    exit 69
}

[ "$(cat "$folder/done" 2>/dev/null)" != "$peers" ] || exit 0
for command in apt-get dpkg-deb; do
    command -v "$command" >/dev/null || die "no $command here: Debian 13's packages can't be taken"
done
rm -rf "$folder"
mkdir -p "$folder/apt/none" "$folder/apt/lists/partial" "$folder/apt/archives/partial" "$folder/bin" "$folder/root"
folder=$(CDPATH='' cd -- "$folder" && pwd -P)
: >"$folder/apt/status"

# shellcheck disable=SC2016 # apt's own variables
mirror=$(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
    sed -n 's/^Debian|Debian|main|//p' | head -n 1)
[ -n "$mirror" ] || die "apt knows no mirror of Debian here"
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keys" ] || die "Debian's keys are missing: install debian-archive-keyring"
echo "deb [signed-by=$keys] $mirror $release main" >"$folder/apt/sources"

private() {
    apt-get -qq -o Dir::Etc::SourceList="$folder/apt/sources" -o Dir::Etc::SourceParts="$folder/apt/none" \
        -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts="$folder/apt/none" -o Dir::State::Lists="$folder/apt/lists" \
        -o Dir::State::Extended_States="$folder/apt/extended" -o Dir::State::Status="$folder/apt/status" \
        -o Dir::Cache="$folder/apt" -o Dir::Cache::Archives="$folder/apt/archives" -o Debug::NoLocking=true \
        -o APT::Sandbox::User="$(id -un)" -o APT::Install-Recommends=false "$@"
}

private update >&2 || die "the mirror has no $release"
# shellcheck disable=SC2086 # several packages
private install -y --download-only $peers >&2 || die "the packages of $release can't be taken"
for package in "$folder"/apt/archives/*.deb; do
    dpkg-deb -x "$package" "$folder/root"
done

loader=$(find "$folder/root/usr/lib64" "$folder/root/usr/lib" -name 'ld-linux-*.so.*' 2>/dev/null | head -n 1)
[ -n "$loader" ] || die "no dynamic loader among the packages"
libraries=$folder/root/usr/lib/$(dpkg --print-architecture | sed 's/amd64/x86_64/; s/arm64/aarch64/')-linux-gnu:$folder/root/usr/lib
python=$(find "$folder/root/usr/bin" -name 'python3.[0-9]*' | sort | head -n 1)

# Each command with the C library that it was built for.
wrap() {
    cat >"$folder/bin/$1" <<END
#!/bin/sh
exec $2
END
    chmod 755 "$folder/bin/$1"
}
for command in restic zpaq age age-keygen zstd xz brotli bzip3 openssl; do
    wrap "$command" "$loader --library-path $libraries $folder/root/usr/bin/$command \"\$@\""
done
wrap 7za "$loader --library-path $libraries $folder/root/usr/lib/7zip/7za \"\$@\""
wrap borg "env PYTHONHOME=$folder/root/usr PYTHONPATH=$folder/root/usr/lib/python3/dist-packages PYTHONDONTWRITEBYTECODE= \\
    $loader --library-path $libraries $python $folder/root/usr/bin/borg \"\$@\""

for command in restic borg zstd age xz brotli bzip3 7za; do
    "$folder/bin/$command" --help >/dev/null 2>&1 || die "$command of $release does not run here"
done
rm -rf "$folder/apt/archives" "$folder/apt/lists"
echo "$peers" >"$folder/done"
