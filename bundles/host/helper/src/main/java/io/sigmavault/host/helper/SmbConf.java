package io.sigmavault.host.helper;

import io.sigmavault.host.helper.SmbPlan.Served;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Samba's configuration (smb.conf(5)) of a plan: SMB 3.1.1 alone, NTLMv2, signed, no guests, no NetBIOS, no printers.
///
/// @param asks whether its Samba can ask a mount for names ([#ASKS]); else it goes through the folder for each new one
record SmbConf(Layout layout, SmbPlan plan, boolean asks) {

    /// The module by which Samba asks. Debian 12 has it in `samba-vfs-modules`, Debian 13 in `samba-vfs-glusterfs`.
    static final String ASKS = "glusterfs_fuse";

    private static final String GLOBAL =
            """
            # Made by sigmavault-helper: changes are lost.
            [global]
            server role = standalone server
            server string = SigmaVault
            workgroup = WORKGROUP
            disable netbios = yes
            smb ports = 445
            server min protocol = SMB3_11
            client min protocol = SMB3_11
            smb encrypt = %s
            server signing = mandatory
            ntlm auth = ntlmv2-only
            restrict anonymous = 2
            map to guest = never
            passdb backend = smbpasswd:%s
            username map = %s
            load printers = no
            printing = bsd
            printcap name = /dev/null
            disable spoolss = yes
            local master = no
            preferred master = no
            usershare max shares = 0
            unix extensions = no
            wide links = no
            follow symlinks = no
            access based share enum = yes
            max smbd processes = 200
            deadtime = 60
            strict sync = yes
            case sensitive = auto
            store dos attributes = no
            map archive = no
            logging = syslog@1 file
            log file = %s
            max log size = 1024
            log level = 1 auth_json_audit:3@%s
            private dir = %s
            state directory = %s
            cache directory = %s
            lock directory = %s
            pid directory = %s
            ncalrpc dir = %s
            """;

    /// For macOS. Resource forks are files of their own: as attributes they would have no room, 64 KiB in a vault and less on ext4.
    private static final String MAC =
            """
            fruit:metadata = stream
            fruit:resource = file
            fruit:posix_rename = yes
            fruit:veto_appledouble = no
            fruit:model = RackMac
            """;

    /// A folder of a pool: Samba works on its files directly, all of which belong to the server's account.
    private static final String PLAIN =
            """
            read only = yes
            force user = %s
            force group = %s
            create mask = 0600
            directory mask = 0700
            veto files = /.dav/
            nt acl support = no
            vfs objects = full_audit catia fruit streams_xattr
            full_audit:prefix = %%u|%%I|%%S
            full_audit:facility = LOCAL5
            full_audit:priority = NOTICE
            full_audit:success = mkdirat unlinkat renameat
            full_audit:failure = connect
            """;

    /// A mount: its gate decides, for the user of each request, and others may change files behind Samba's back. Names
    /// that differ in case it asks the mount for ([#ASKS]).
    private static final String MOUNT =
            """
            read only = no
            create mask = 0666
            directory mask = 0777
            oplocks = no
            level2 oplocks = no
            kernel oplocks = no
            posix locking = no
            nt acl support = no
            vfs objects = shadow_copy2 catia fruit streams_xattr acl_xattr%s
            shadow:snapdir = .snapshots
            shadow:sort = desc
            acl_xattr:ignore system acls = yes
            acl_xattr:default acl style = everyone
            """;

    String text() {
        var text = new StringBuilder(globals());
        plan.shares().forEach(share -> text.append(section(share)));
        return text.toString();
    }

    private String globals() {
        Path run = layout.smb();
        Path state = layout.smbState();
        return GLOBAL.formatted(
                plan.encryption(),
                layout.smbSecrets(),
                layout.smbUsers(),
                run.resolve("log/smbd"),
                layout.smbLogins(),
                state.resolve("private"),
                state.resolve("state"),
                run.resolve("cache"),
                run.resolve("lock"),
                run.resolve("pid"),
                run.resolve("ncalrpc"));
    }

    /// The section of a share, as it is compared to see whether it changed.
    String section(Served share) {
        boolean mount = share.pool().isEmpty();
        Path path =
                mount
                        ? layout.shares().resolve(share.name())
                        : layout.pools()
                                .resolve(share.pool())
                                .resolve("shares")
                                .resolve(share.folder());
        var all = Stream.concat(share.readers().stream(), share.writers().stream()).toList();
        return "\n["
                + share.name()
                + "]\npath = "
                + path
                + "\nguest ok = no\nbrowseable = "
                + (share.visible() ? "yes" : "no")
                + "\nvalid users = "
                + (all.isEmpty() ? "nobody-at-all" : names(all))
                + "\n"
                + (mount || share.writers().isEmpty()
                        ? ""
                        : "write list = " + names(share.writers()) + "\n")
                + (mount
                        ? MOUNT.formatted(asks ? " " + ASKS : "")
                        : PLAIN.formatted(layout.owner(), layout.owner()))
                + MAC;
    }

    private static String names(List<Integer> uids) {
        return uids.stream().map(SmbPlan::unixName).collect(Collectors.joining(" "));
    }

    /// `smbpasswd(5)`: the NT hashes alone.
    String secrets() {
        return plan.users().stream()
                .map(user ->
                        user.unixName()
                                + ":"
                                + user.uid()
                                + ":XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX:"
                                + user.hash()
                                + ":[U          ]:LCT-00000001:\n")
                .collect(Collectors.joining());
    }

    /// Which name that a client types is which user; nobody else is let in.
    String users() {
        return plan.users().stream()
                .map(user -> "!" + user.unixName() + " = " + user.account() + "\n")
                .collect(Collectors.joining());
    }
}
