#!/bin/bash
# Whether the extension has all that Samba needs, without a machine: samba.sh ROOT EXTENSION, as root. Both are laid over one another
# as systemd-sysext does, in namespaces of their own; smbd runs in there with the modules that the helper configures, for a user whom
# only libnss-systemd knows, and smbclient of this machine puts a file into a share and gets it back. Takes ten seconds.
set -eu
if [ "${SAMBA_ALONE:-}" != yes ]; then
    exec env SAMBA_ALONE=yes unshare --mount --net --pid --fork --kill-child bash "$0" "$@"
fi
base=${1:?usage: samba.sh ROOT EXTENSION} extension=${2:?usage: samba.sh ROOT EXTENSION}
work=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/target/samba
mkdir -p "$work"
mount -t tmpfs none "$work" # gone with the namespace
mkdir "$work"/{base,extension,root,upper,work}
mount -o ro,loop "$base" "$work/base"
start=$(sfdisk --json "$extension" | python3 -c 'import json, sys; print(json.load(sys.stdin)["partitiontable"]["partitions"][0]["start"])')
mount -t squashfs -o "ro,loop,offset=$((start * 512))" "$extension" "$work/extension"
root=$work/root
mount -t overlay -o "lowerdir=$work/extension:$work/base,upperdir=$work/upper,workdir=$work/work" none "$root"
mount -t proc none "$root/proc"
mount --bind /dev "$root/dev"
for folder in run tmp var; do mount -t tmpfs none "$root/$folder"; done
ip link set lo up

# as the helper does it (SmbConf, SmbUsers)
password=correct-horse
hash=$(printf %s "$password" | iconv -t UTF-16LE | openssl dgst -md4 -provider legacy -provider default -r | cut -d ' ' -f 1 | tr a-f A-F)
mkdir -p "$root"/run/userdb "$root"/run/smb/{private,state,cache,lock,pid,ncalrpc,share}
chmod 0777 "$root/run/smb/share"
echo '{"userName":"sv-70001","uid":70001,"gid":70001,"disposition":"regular"}' >"$root/run/userdb/sv-70001.user"
echo '{"groupName":"sv-70001","gid":70001}' >"$root/run/userdb/sv-70001.group"
for kind in user group; do ln -s "sv-70001.$kind" "$root/run/userdb/70001.$kind"; done
echo "sv-70001:70001:XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX:$hash:[U          ]:LCT-00000001:" >"$root/run/smb/secrets"
chmod 0600 "$root/run/smb/secrets"
cat >"$root/run/smb/smb.conf" <<EOF
[global]
server role = standalone server
disable netbios = yes
smb ports = 445
server min protocol = SMB3_11
smb encrypt = required
server signing = mandatory
passdb backend = smbpasswd:/run/smb/secrets
load printers = no
disable spoolss = yes
logging = syslog@1 file
log file = /run/smb/log
max log size = 1024
log level = 1 auth_json_audit:3@/run/smb/logins
private dir = /run/smb/private
state directory = /run/smb/state
cache directory = /run/smb/cache
lock directory = /run/smb/lock
pid directory = /run/smb/pid
ncalrpc dir = /run/smb/ncalrpc
path = /run/smb/share
valid users = sv-70001
read only = no
[plain]
vfs objects = full_audit catia fruit streams_xattr
fruit:metadata = stream
fruit:resource = file
[mount]
vfs objects = shadow_copy2 catia fruit streams_xattr acl_xattr
fruit:metadata = stream
fruit:resource = file
shadow:snapdir = .snapshots
shadow:sort = desc
acl_xattr:ignore system acls = yes
EOF
chroot "$root" /usr/sbin/smbd --foreground --no-process-group --configfile=/run/smb/smb.conf >"$work/log" 2>&1 &
client() { smbclient "//127.0.0.1/$1" --user "sv-70001%$2" --max-protocol SMB3_11 --command "$3" 2>&1; }
for _ in $(seq 60); do
    ! client plain "$password" ls >/dev/null || break
    sleep 0.5
done
head -c 300000 /dev/urandom >"$work/sent"
cd "$work"
for share in plain mount; do
    client "$share" "$password" "put sent $share.bin; get $share.bin back; del $share.bin" >"$work/said" || { cat "$work/said" "$work/log" "$root/run/smb/log"; exit 1; }
    cmp sent back
    [ ! -e "$root/run/smb/share/$share.bin" ]
    echo "ok   a file goes into the share $share, comes back and is deleted"
done
if client plain wrong ls >/dev/null; then
    echo "another password was accepted" >&2
    exit 1
fi
echo "ok   another password is refused"
grep -q '"status": "NT_STATUS_OK".*"becameAccount": "sv-70001"' "$root/run/smb/logins"
grep -q '"status": "NT_STATUS_WRONG_PASSWORD".*"clientAccount": "sv-70001"' "$root/run/smb/logins"
echo "ok   both are told in a file"
chroot "$root" /usr/bin/smbstatus --configfile=/run/smb/smb.conf --processes --numeric >/dev/null
chroot "$root" /usr/bin/smbcontrol --configfile=/run/smb/smb.conf smbd reload-config
echo "ok   the programs that the helper asks are there"
