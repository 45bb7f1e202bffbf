package io.sigmavault.host.protocol;

import static io.sigmavault.host.protocol.Argument.optional;
import static io.sigmavault.host.protocol.Argument.required;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything the helper can be asked to do. There is nothing else: a verb that is not here is refused.
public enum Verb {
    HELLO("helper:hello", false, "nothing; answers with the version"),
    REBOOT("power:reboot", true, "restarts the machine"),
    POWER_OFF("power:off", true, "switches the machine off"),
    HOST_NAME("machine:name", true, "names the machine", required("name", Grammars.HOST_NAME)),
    ZONE("machine:zone", true, "sets the time zone", required("zone", Grammars.ZONE)),
    RESET(
            "machine:reset",
            true,
            "forgets accounts and settings at the next start; vaults and pools stay",
            required("confirm", "forget-settings")),
    OWNER_CODE(
            "owner:code",
            true,
            "makes a one-time code with which the owner sets a new password within 10 minutes; for the machine's own screen alone"),
    NETWORK_SHOW("network:show", false, "tells what is set, and what waits for confirmation"),
    NETWORK_APPLY(
            "network:apply",
            true,
            "sets an interface, for 60 s unless confirmed",
            required("interface", Grammars.INTERFACE),
            required("mode", "dhcp|static"),
            optional("address", Grammars.NETWORK),
            optional("gateway", Grammars.ADDRESS),
            optional("dns", Grammars.ADDRESSES),
            optional("vlan", "[1-9][0-9]{0,2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-4]")),
    NETWORK_CONFIRM("network:confirm", true, "keeps what was applied"),
    NETWORK_REVERT("network:revert", true, "takes back what was applied"),
    SMB_APPLY(
            "smb:apply",
            true,
            "brings Samba in line with the file `smb` in the server's runtime folder; without shares it is stopped"),
    SMB_STATE("smb:state", false, "tells whether Samba runs, and its version"),
    SMB_SESSIONS("smb:sessions", false, "lists who is connected to Samba"),
    SMB_DISCONNECT(
            "smb:disconnect",
            true,
            "ends a user's connections to Samba",
            required("uid", "[7-9][0-9]{4}|1[0-6][0-9]{4}")),
    NETWORK_ANNOUNCE(
            "network:announce",
            true,
            "lets the machine's mDNS daemon announce shares at these ports, and no others",
            optional("smb", Grammars.PORT),
            optional("webdav", Grammars.PORT),
            optional("sftp", Grammars.PORT)),
    DISK_LIST("disk:list", false, "lists disks, partitions and what is on them"),
    DISK_FORMAT(
            "disk:format",
            true,
            "makes a pool of a whole disk and mounts it; `confirm` is its model and serial number; one with data needs `erase`",
            required("device", Grammars.DEVICE),
            required("filesystem", "ext4|btrfs"),
            required("pool", Grammars.POOL),
            required("confirm", Grammars.TYPED),
            optional("erase", "everything")),
    DISK_HEALTH(
            "disk:health",
            false,
            "what a whole disk tells about its own state (SMART), as the JSON of smartctl(8)",
            required("device", Grammars.DEVICE)),
    POOL_LIST("pool:list", false, "lists pools, and whether they are mounted"),
    POOL_MOUNT("pool:mount", true, "mounts a pool", required("pool", Grammars.POOL)),
    POOL_UNMOUNT("pool:unmount", true, "unmounts a pool", required("pool", Grammars.POOL)),
    POOL_FORGET(
            "pool:forget",
            true,
            "no longer mounts a pool at start; its files stay on its disk",
            required("pool", Grammars.POOL)),
    POOL_ADOPT(
            "pool:adopt",
            true,
            "mounts pools of another system that are on disks of this machine, and knows them from then on"),
    SYSTEM_TARGETS(
            "system:targets",
            false,
            "from an installation medium: lists disks that the system can be installed to, and why not to others"),
    SYSTEM_INSTALL(
            "system:install",
            true,
            "from an installation medium: begins to write the system to a whole disk; `confirm` and `erase` as for `disk:format`",
            required("device", Grammars.DEVICE),
            required("confirm", Grammars.TYPED),
            optional("erase", "everything"),
            optional("name", Grammars.HOST_NAME)),
    SYSTEM_PROGRESS("system:progress", false, "tells how far an installation is, or how it ended"),
    UPDATE_STATUS(
            "update:status",
            false,
            "tells what the two slots hold, what runs, and how far an update is"),
    UPDATE_INSTALL(
            "update:install",
            true,
            "verifies the release in `/var/lib/sigmavault/update/ready` and begins to write it into the idle slot",
            optional("downgrade", "allowed"),
            optional("expired", "allowed")),
    UPDATE_ROLLBACK("update:rollback", true, "lets the version in the other slot start next time"),
    SHARE_MOUNT(
            "share:mount",
            true,
            "mounts a share at `/run/sigmavault/shares/NAME` and hands the opened FUSE device to who waits at a socket in the server's runtime folder",
            required("share", Grammars.SHARE),
            required("socket", "[0-9a-f]{16}")),
    SHARE_UNMOUNT(
            "share:unmount",
            true,
            "takes a share's mount away, also one that is in use",
            required("share", Grammars.SHARE)),
    SHARE_CLEAR("share:clear", true, "takes all mounts of shares away"),
    EXTENSION_INSTALL(
            "extension:install",
            true,
            "installs the browser for the machine's own screen, Samba, or both from a stick whose file system is named `SV-EXTEND`"),
    JOURNAL_TAIL(
            "journal:tail",
            false,
            "last lines that a unit wrote",
            required(
                    "unit",
                    "sigmavault|sigmavault-helper|sigmavault-pools|systemd-networkd|kernel"),
            required("lines", "[1-9][0-9]{0,2}|1000"));

    private final String word;
    private final boolean changes;
    private final String effect;
    private final List<Argument> arguments;

    Verb(String word, boolean changes, String effect, Argument... arguments) {
        this.word = word;
        this.changes = changes;
        this.effect = effect;
        this.arguments = List.of(arguments);
    }

    /// As on the wire: `thing:verb`.
    public String word() {
        return word;
    }

    /// Whether it changes anything, and so is written down.
    public boolean changes() {
        return changes;
    }

    public String effect() {
        return effect;
    }

    public List<Argument> arguments() {
        return arguments;
    }

    public static Optional<Verb> of(String word) {
        return Stream.of(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }
}
