#!/bin/sh
# Installs the packages of debian/target with apt in a plain Debian 13 and uses the server there. No systemd runs in
# it: what the unit starts is started as the unit's user without capabilities, and its messages to systemd are read.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
target=$root/tests/packages/target
debian=$target/debian
mirror=
# What is mounted here is gone with this process, however it ends.
if [ "$(id -u)" -eq 0 ] && [ -z "${PACKAGES_UNSHARED:-}" ]; then
    PACKAGES_UNSHARED=yes exec unshare --mount --propagation private sh "$0" "$@"
fi
while [ $# -gt 0 ]; do
    case $1 in
        --mirror) mirror=$2 && shift 2 ;;
        *) echo "install does not know $1" >&2 && exit 64 ;;
    esac
done
[ "$(id -u)" -eq 0 ] || { echo "install needs root: it makes a root file system" >&2 && exit 69; }
for tool in mmdebstrap curl python3 setpriv unshare; do
    command -v "$tool" >/dev/null || { echo "install needs $tool" >&2 && exit 69; }
done
# The mirror that this machine itself uses.
# shellcheck disable=SC2016
[ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    sed -n 's/^Debian //p' | head -n 1)

fail() {
    echo "packages: $*" >&2
    tail -n 60 "$target/server.log" "$target/apt.log" >&2 2>/dev/null || true
    exit 1
}
server=
notified=
clean() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$notified" ] || kill "$notified" 2>/dev/null || true
    wait
}
trap clean EXIT
trap 'exit 70' HUP INT TERM

# A plain Debian, made once; packages that apt has fetched are kept as well.
mkdir -p "$target/archives"
if [ ! -f "$target/debian.tar" ]; then
    mmdebstrap --variant=minbase --include=systemd,ca-certificates --dpkgopt=force-unsafe-io \
        trixie "$target/debian.new.tar" "$mirror" >"$target/mmdebstrap.log" 2>&1 ||
        { tail -n 20 "$target/mmdebstrap.log" >&2 && exit 70; }
    mv "$target/debian.new.tar" "$target/debian.tar"
fi
rm -rf "$debian" "$target/server.log" "$target/apt.log"
mkdir "$debian"
tar -xf "$target/debian.tar" -C "$debian"
cp "$target/archives"/*.deb "$debian/var/cache/apt/archives/" 2>/dev/null || true
cp /etc/resolv.conf "$debian/etc/resolv.conf"
mount -t proc proc "$debian/proc"
inside() { chroot "$debian" env -i PATH=/usr/sbin:/usr/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }

mkdir "$debian/packages"
cp "$root"/debian/target/*.deb "$debian/packages/"
rm "$debian/packages"/sigmavault-kiosk_*.deb # a browser of 700 MiB; lintian has looked at it
{
    inside apt-get update -q &&
        inside sh -c 'apt-get install -q -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io \
            -o APT::Keep-Downloaded-Packages=true /packages/*.deb'
} >"$target/apt.log" 2>&1 || fail "apt does not install them"
cp -u "$debian/var/cache/apt/archives"/*.deb "$target/archives/" 2>/dev/null || true
[ "$(inside stat -c '%a %U' /var/lib/sigmavault)" = "700 sigmavault" ] || fail "/var/lib/sigmavault is open"
for unit in sigmavault.service sigmavault-helper.socket; do
    inside systemctl is-enabled "$unit" >/dev/null || fail "$unit is not enabled"
done

# What systemd does for the unit: folders, user, credential, a socket for its messages.
uid=$(inside id -u sigmavault)
gid=$(inside id -g sigmavault)
install -d -m 0750 -o "$uid" -g "$gid" "$debian/run/sigmavault" "$debian/run/sigmavault/server"
install -d -m 0500 -o "$uid" -g "$gid" "$debian/run/credentials"
cat >"$debian/run/credentials/sigmavault.unattended" <<'END'
{"owner": "anna", "password": "correct horse battery", "vault": "main", "passphrase": "seven rivers meet"}
END
chmod 0400 "$debian/run/credentials/sigmavault.unattended"
chown "$uid" "$debian/run/credentials/sigmavault.unattended"
python3 - "$debian/run/notify" >"$target/notified" <<'END' &
import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o666)
while True:
    print(s.recv(4096).decode(), flush=True)
END
notified=$!
until [ -S "$debian/run/notify" ]; do sleep 0.1; done
start() {
    # shellcheck disable=SC2016
    chroot "$debian" setpriv --reuid="$uid" --regid="$gid" --clear-groups --no-new-privs --bounding-set=-all \
        env -i PATH=/usr/sbin:/usr/bin HOME=/var/lib/sigmavault CREDENTIALS_DIRECTORY=/run/credentials \
        RUNTIME_DIRECTORY=/run/sigmavault/server NOTIFY_SOCKET=/run/notify WATCHDOG_USEC=4000000 \
        sh -c 'set -a; . /etc/sigmavault/server.conf; SIGMAVAULT_PORT=0; SIGMAVAULT_LISTEN=127.0.0.1
            exec /usr/share/sigmavault/start "$@"' start "$@" >"$target/server.log" 2>&1 &
    server=$!
}
# awaits WORDS FILE: until systemd, or the file, has them; the server has to live as long.
awaits() {
    for _ in $(seq 600); do
        ! grep -q "$1" "$2" 2>/dev/null || return 0
        kill -0 "$server" 2>/dev/null || fail "the server ended"
        sleep 0.2
    done
    fail "no $1 within two minutes"
}
stop() {
    kill "$server"
    wait "$server" && code=0 || code=$?
    server=
    [ "$code" -eq 143 ] || [ "$code" -eq 0 ] || fail "stopped with $code"
}

# A machine nobody has set up: the code is in the screen's folder and nowhere else.
mv "$debian/run/credentials/sigmavault.unattended" "$debian/run/kept"
start
awaits READY=1 "$target/notified"
code=$(cat "$debian/run/sigmavault/server/setup-code")
[ -n "$code" ] || fail "there is no set-up code"
! grep -q "$code" "$target/server.log" || fail "the set-up code is in the journal"
grep -q 'SigmaVault is ready' "$target/server.log" || fail "the journal gets no messages"
stop
: >"$target/notified"

# The same machine is set up by a file, used, and tells that it answers.
mv "$debian/run/kept" "$debian/run/credentials/sigmavault.unattended"
start --token-out /var/lib/sigmavault/token
awaits READY=1 "$target/notified"
awaits '^WATCHDOG=1' "$target/notified"
[ ! -e "$debian/run/sigmavault/server/setup-code" ] || fail "the set-up code outlives the set-up"
address=https://127.0.0.1:$(cat "$debian/run/sigmavault/server/port")
ask() {
    curl -sSf --cacert "$debian/run/sigmavault/server/certificate.pem" \
        -H "Authorization: Bearer $(cat "$debian/var/lib/sigmavault/token")" "$@"
}
head -c 3000000 /dev/urandom >"$target/sent"
ask -T "$target/sent" "$address/api/v1/vaults/main/files/sent"
ask -o "$target/received" "$address/api/v1/vaults/main/files/sent"
cmp "$target/sent" "$target/received" || fail "the file came back changed"
ask "$address/" | grep -q '<html' || fail "there is no page"
# Capabilities of the process: none.
grep -q '^CapEff:[[:space:]]*0*$' "/proc/$server/status" || fail "the server has capabilities"
grep -q '^CapBnd:[[:space:]]*0*$' "/proc/$server/status" || fail "the server may get capabilities"
memory=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$server/status")
stop

inside apt-get purge -q -y 'sigmavault*' >"$target/purge.log" 2>&1 || fail "purging fails"
grep -q 'Kept: /var/lib/sigmavault' "$target/purge.log" || fail "purging does not say what it keeps"
[ -d "$debian/var/lib/sigmavault/vaults/main" ] || fail "purging took the vault"
for folder in etc/sigmavault usr/share/sigmavault; do
    [ ! -e "$debian/$folder" ] || fail "purging left files in /$folder"
done
echo "packages: installed by apt, served, stopped, purged; vault kept; $memory MiB in use"
