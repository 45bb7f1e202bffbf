#!/bin/sh
# Opens the console of the server that runs on a data folder: shell [--data DIR] [-c COMMAND]. Without -c and
# without a terminal, commands are read from standard input, one a line.
set -eu
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$SIGMAVAULT_LAUNCHER/common.sh"

data=${XDG_DATA_HOME:-$HOME/.local/share}/sigmavault
command=
while [ $# -gt 0 ]; do
    case $1 in
        --data | -c)
            [ $# -ge 2 ] || die 64 "$1 needs a value"
            if [ "$1" = -c ]; then command=$2; else data=$2; fi
            shift 2
            ;;
        --yes) YES=yes && shift ;;
        *) die 64 "shell does not know $1; try ./sigmavault help" ;;
    esac
done
need ssh openssh-client

keys=$data/config/keys
# A server that is starting opens its console last.
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if [ -f "$data/runtime/ssh.port" ] || ! [ -f "$data/lock" ] || flock -n "$data/lock" true; then
        break
    fi
    sleep 1
done
if ! [ -f "$data/runtime/ssh.port" ] || ! [ -f "$keys/client.key" ]; then
    die 69 "no server runs on $data: start it with ./sigmavault run --data DIR"
fi
port=$(cat "$data/runtime/ssh.port")

terminal=-T
if [ -z "$command" ]; then
    if [ -t 0 ]; then
        terminal=-t
    else
        command=$(cat)
    fi
fi

# Whether ssh came as far as the command: only what did not may be asked again.
begun=$(mktemp)
trap 'rm -f "$begun"' EXIT

# Becomes what ssh ended with; 255 is its own failure.
# $1: how much ssh says about it
connect() {
    set -- ssh -F /dev/null "$terminal" -p "$port" -i "$keys/client.key" -l admin -o LogLevel="$1" \
        -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes -o ConnectTimeout=10 \
        -o PermitLocalCommand=yes -o LocalCommand="echo yes >'$begun'" \
        -o HostKeyAlias=sigmavault -o UserKnownHostsFile="$keys/known_hosts" -o GlobalKnownHostsFile=/dev/null \
        -o StrictHostKeyChecking=yes 127.0.0.1
    [ -z "$command" ] || set -- "$@" "$command"
    code=0
    "$@" || code=$?
}

for told in QUIET QUIET ERROR; do
    connect "$told"
    if [ "$code" -ne 255 ] || [ -s "$begun" ]; then break; fi
    # A server that has just started may have moved its console to another port.
    sleep 1
    port=$(cat "$data/runtime/ssh.port" 2>/dev/null || echo "$port")
done
if [ "$code" -eq 255 ]; then
    [ -s "$begun" ] || die 69 "the console of $data does not answer: is the server running?"
    die 69 "the console of $data closed before it said how the command ended: look whether it was done"
fi
exit "$code"
