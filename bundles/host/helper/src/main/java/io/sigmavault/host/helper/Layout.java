package io.sigmavault.host.helper;

import java.nio.file.Path;

/// Where the helper reads and writes.
///
/// @param root `/`, or a folder that stands for it in tests
/// @param owner account that owns pools and the server's data
record Layout(Path root, String owner) {

    /// This machine, unless the system properties `sigmavault.helper.root` and `sigmavault.helper.owner` say otherwise:
    /// tests start the helper in a folder of their own.
    static Layout ofProcess() {
        return new Layout(
                Path.of(System.getProperty("sigmavault.helper.root", "/")),
                System.getProperty("sigmavault.helper.owner", "sigmavault"));
    }

    /// The helper's own folder: list of pools, mark of a reset. Only root reads it.
    Path state() {
        return root.resolve("var/lib/sigmavault-host");
    }

    /// The server's data.
    Path data() {
        return root.resolve("var/lib/sigmavault");
    }

    /// The code with which the owner sets a new password; in memory, so that it ends with the machine at the latest.
    Path ownerCode() {
        return root.resolve("run/sigmavault/owner-code");
    }

    /// Mount points of pools; root's, so that nobody else puts a link in their place.
    Path pools() {
        return root.resolve("run/sigmavault/pools");
    }

    /// Mount points of shares; root's as well.
    Path shares() {
        return root.resolve("run/sigmavault/shares");
    }

    /// The server's runtime folder, which only it and root reach.
    Path serverRuntime() {
        return root.resolve("run/sigmavault/server");
    }

    /// Settings of systemd-networkd that last.
    Path network() {
        return root.resolve("etc/systemd/network");
    }

    /// Settings of systemd-networkd until the next start.
    Path pendingNetwork() {
        return root.resolve("run/systemd/network");
    }

    /// What systemd-resolved announces until the next start.
    Path announced() {
        return root.resolve("run/systemd/dnssd");
    }

    /// What avahi-daemon announces; not there where it is not installed.
    Path avahi() {
        return root.resolve("etc/avahi/services");
    }

    /// What the server wants Samba to serve.
    Path smbPlan() {
        return serverRuntime().resolve("smb");
    }

    /// Samba's files until the next start.
    Path smb() {
        return root.resolve("run/sigmavault-smb");
    }

    Path smbConf() {
        return smb().resolve("smb.conf");
    }

    Path smbUsers() {
        return smb().resolve("users.map");
    }

    /// NT hashes, in memory and in a folder that is root's alone.
    Path smbSecrets() {
        return smb().resolve("secret/smbpasswd");
    }

    /// Where Samba tells who was let in and who was refused, for the server to read; with the one before it, 2 MiB.
    Path smbLogins() {
        return smb().resolve("audit/logins");
    }

    /// What Samba keeps: this machine's number among others.
    Path smbState() {
        return root.resolve("var/lib/sigmavault-smb");
    }

    /// Users that are there until the next start.
    Path userdb() {
        return root.resolve("run/userdb");
    }

    Path etc() {
        return root.resolve("etc");
    }

    Path kernelHostName() {
        return root.resolve("proc/sys/kernel/hostname");
    }

    Path zones() {
        return root.resolve("usr/share/zoneinfo");
    }

    Path interfaces() {
        return root.resolve("sys/class/net");
    }

    Path blocks() {
        return root.resolve("sys/class/block");
    }

    /// The installation medium, where the machine was started from one.
    Path medium() {
        return root.resolve("run/medium");
    }

    /// How an installation ended; gone with the next start.
    Path installed() {
        return root.resolve("run/sigmavault-install/outcome");
    }

    /// Device files.
    Path devices() {
        return root.resolve("dev");
    }

    /// What the kernel was started with.
    Path commandLine() {
        return root.resolve("proc/cmdline");
    }

    /// There if firmware is UEFI.
    Path firmware() {
        return root.resolve("sys/firmware/efi");
    }

    /// Mount point of the boot partition, while something is done there.
    Path boot() {
        return root.resolve("run/sigmavault-host/boot");
    }

    /// Locked by the process that has the boot partition.
    Path bootLock() {
        return root.resolve("run/sigmavault-host/boot.lock");
    }

    /// Mount point of a disk that is only looked at.
    Path look() {
        return root.resolve("run/sigmavault-host/look");
    }

    /// System extensions: what systemd-sysext lays over `/usr` at the next start.
    Path extensions() {
        return root.resolve("var/lib/extensions");
    }

    /// Where the server leaves a release.
    Path updates() {
        return data().resolve("update/ready");
    }

    /// Whose releases are taken; part of the image.
    Path updateRoots() {
        return root.resolve("usr/share/sigmavault/update-roots");
    }

    Path mounts() {
        return root.resolve("proc/self/mounts");
    }
}
