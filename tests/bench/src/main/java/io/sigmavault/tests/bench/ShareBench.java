package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `./sigmavault bench share [--mib N] [--runs N] [webdav|sftp|fuse|smb|list …]`: one large file up and down over WebDAV and SFTP,
/// from a vault and from a plain folder, next to the vault's engine alone, nginx and OpenSSH; a vault's share through a mount,
/// next to the engine and the disk; both over SMB next to Samba alone, with 5,000 small files; and how long a folder of 100,000 entries takes until its first ones are there. In each run
/// every server does one step before the next step begins, and each run begins with another server. Figures are medians,
/// through a mount the least; a bar that is missed gives exit code 1.
public final class ShareBench {

    private static final long DEFAULT_MIB = 2_048;

    private ShareBench() {}

    public static void main(String[] arguments) throws Exception {
        long mib = DEFAULT_MIB;
        int runs = 1;
        var wanted = new ArrayList<String>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--mib" -> mib = Long.parseLong(arguments[++i]);
                case "--runs" -> runs = Integer.parseInt(arguments[++i]);
                case "webdav", "sftp", "fuse", "smb", "list" -> wanted.add(arguments[i]);
                default -> {
                    System.err.println("bench: share knows no " + arguments[i]);
                    System.exit(64);
                }
            }
        }
        if (wanted.isEmpty()) {
            wanted.addAll(List.of("webdav", "sftp", "fuse", "smb", "list"));
        }
        System.out.println(Machine.line());
        var folder = SigmaVaultExtension.freshFolder("share");
        boolean good = streams(wanted, folder, mib, runs);
        if (wanted.contains("fuse")) {
            try (var engine = new ShareEngine(folder.resolve("mount-engine"))) {
                good &= new ShareMount(engine, folder).run(mib, runs);
            }
        }
        if (wanted.contains("smb")) {
            good &= new ShareSmb(folder).run(mib, runs);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean streams(List<String> wanted, Path folder, long mib, int runs)
            throws Exception {
        var protocols = List.of("webdav", "sftp").stream().filter(wanted::contains).toList();
        if (protocols.isEmpty() && !wanted.contains("list")) {
            return true;
        }
        needPeers();
        boolean good = true;
        var options =
                StartOptions.in(Files.createDirectory(folder.resolve("data"))).withJava("-Xmx400m");
        try (var sigmavault = SigmaVault.start(options);
                var site = new ShareSite(sigmavault, folder);
                var engine = new ShareEngine(folder.resolve("engine"))) {
            for (var protocol : protocols) {
                for (var data : ShareData.values()) {
                    good &=
                            new ShareStream(site, engine, protocol, data, folder, mib << 20)
                                    .run(runs);
                }
            }
            if (wanted.contains("list")) {
                good &= new ShareList(site).run();
            }
        }
        return good;
    }

    private static void needPeers() {
        String nginx = Command.of("nginx", "-v").firstLine();
        String ssh = Command.of("ssh", "-V").firstLine();
        String curl = Command.of("curl", "-V").firstLine().replaceAll(" \\(.*", "");
        System.out.println("peers: " + nginx + "; " + ssh + "; " + curl);
        boolean sshd = Files.isExecutable(Path.of("/usr/sbin/sshd"));
        if (!sshd || List.of(nginx, ssh, curl).contains("not here")) {
            System.err.println(
                    "bench: share compares with nginx and OpenSSH by curl: install nginx-light, openssh-server and curl");
            System.exit(69);
        }
    }
}
