#!/bin/bash
# Runs inside the tested machine as root, handed in by its (virtual) firmware, and writes what it finds to the second
# serial port: one line "=== name" before each part.
set -eu
set +e # what fails leaves its part empty
exec >/dev/ttyS1 2>&1
part() { echo "=== $1"; }
screen=/run/sigmavault/server

part code && cat $screen/setup-code
part fingerprint && cat $screen/fingerprint
part version && grep -E '^(IMAGE_ID|IMAGE_VERSION|VERSION_ID)=' /usr/lib/os-release
part machine-id && cat /etc/machine-id
part hostname && cat /proc/sys/kernel/hostname
part failed && systemctl list-units --failed --plain --no-legend --no-pager
part why && for unit in $(systemctl list-units --failed --plain --no-legend --no-pager | cut -d ' ' -f 1); do
    journalctl -b -u "$unit" --no-pager -o cat | tail -n 6
done
part listening && ss -Hltunp
part setuid && find / -xdev -perm /6000 -type f -printf '%m %u %p\n'
part passwords && awk -F: '$2 !~ /^[!*]/ {print $1}' /etc/shadow
part mounts && findmnt -rno TARGET,SOURCE,FSTYPE,OPTIONS -t squashfs,ext4,overlay
part state && df -B1 --output=size /state | tail -1
part errors && journalctl -b -u sigmavault --no-pager -o cat | grep -F ' ERROR '
part install && cat /run/sigmavault-install/outcome
part swap && cat /proc/swaps
part core && cat /proc/sys/kernel/core_pattern
part memory && awk '/^MemTotal|^MemAvailable/ {print $1, $2}' /proc/meminfo
part journal && journalctl -b --no-pager -o cat | grep -c -F -- "$(cat $screen/setup-code)"
for unit in sigmavault systemd-networkd systemd-resolved; do
    part "exposure-$unit" && systemd-analyze security --no-pager $unit.service | tail -n 1
done
part archive && for process in /proc/[0-9]*; do
    grep -qs 'karaf.main.Main' "$process/cmdline" && grep -c '\.aot' "$process/maps"
done
part slowest && systemd-analyze blame --no-pager | head -n 12
part processes && ps -eo rss,user,args --sort=-rss | head -n 14
part warnings && journalctl -b -p warning --no-pager -o short-monotonic | tail -n 60
part end
