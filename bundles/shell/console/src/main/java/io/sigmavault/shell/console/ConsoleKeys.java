package io.sigmavault.shell.console;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;

/// The keys of the console, made at the first start in `config/keys` (0700, files 0600):
///
/// | file | holds |
/// |---|---|
/// | `host.key`, `host.key.pub` | who the server is, as PEM for Karaf |
/// | `client.key`, `client.key.pub` | what lets user `admin` in, for OpenSSH |
/// | `known_hosts` | for OpenSSH: the server's key under the name `sigmavault` |
///
/// and the line of `admin` in `config/keys.properties`, which Karaf's log-in reads. Further users
/// may be added there by hand; their lines are kept.
final class ConsoleKeys {

    static final String USER = "admin";

    private static final String GROUP =
            "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh";

    private final Path config;
    private final Path keys;

    /// @param config Karaf's `etc`
    ConsoleKeys(Path config) {
        this.config = config;
        this.keys = config.resolve("keys");
    }

    /// Makes what is missing.
    void prepare() throws IOException, GeneralSecurityException {
        Files.createDirectories(
                keys,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String host = hostKey();
        replace(keys.resolve("known_hosts"), "sigmavault " + SshKey.TYPE + " " + host + "\n");
        allow(clientKey());
    }

    /// The server's public key, in base64; the pair is made if a half is missing.
    private String hostKey() throws IOException, GeneralSecurityException {
        Path secret = keys.resolve("host.key");
        Path open = keys.resolve("host.key.pub");
        if (Files.exists(secret) && Files.exists(open)) {
            return SshKey.publicBase64(Files.readString(open));
        }
        var fresh = SshKey.generate();
        replace(secret, fresh.privatePem());
        replace(open, fresh.publicPem());
        return fresh.publicBase64();
    }

    /// The client's public key, in base64; the pair is made if a half is missing.
    private String clientKey() throws IOException, GeneralSecurityException {
        Path secret = keys.resolve("client.key");
        Path open = keys.resolve("client.key.pub");
        if (Files.exists(secret) && Files.exists(open)) {
            String[] parts = Files.readString(open).strip().split(" ", -1);
            if (parts.length >= 2 && parts[0].equals(SshKey.TYPE)) {
                return parts[1];
            }
        }
        var fresh = SshKey.generate();
        String line = SshKey.TYPE + " " + fresh.publicBase64() + " sigmavault\n";
        replace(secret, fresh.privateFile("sigmavault"));
        replace(open, line);
        return fresh.publicBase64();
    }

    private void allow(String client) throws IOException {
        Path users = config.resolve("keys.properties");
        var lines = new ArrayList<String>();
        if (Files.exists(users)) {
            lines.addAll(Files.readAllLines(users));
        }
        lines.removeIf(line -> line.matches("(" + USER + "|_g_\\\\:admingroup)\\s*=.*"));
        lines.add(USER + " = " + client + ",_g_:admingroup");
        lines.add(GROUP);
        replace(users, String.join("\n", lines) + "\n");
    }

    /// Replaces a file as a whole unless it is the same; only its owner may read it.
    private static void replace(Path file, String text) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
