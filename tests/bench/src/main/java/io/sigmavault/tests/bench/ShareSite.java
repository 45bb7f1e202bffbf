package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Our server with two shares, `vault` and `plain`, its peers beside it, and the clients that speak to both.
final class ShareSite implements Closeable {

    static final String VAULT = "vault";
    static final String PLAIN = "plain";
    static final String PEER = "peer";

    final SigmaVault sigmavault;
    final SharePeers peers;

    /// Where the plain folder lies on the disk.
    final Path plain;

    private final Path folder;
    private final Path key;
    private final String port;

    ShareSite(SigmaVault sigmavault, Path folder) throws Exception {
        this.sigmavault = sigmavault;
        this.folder = folder;
        key = folder.resolve("key");
        Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                .run(folder.resolve("log"), Map.of());
        peers = new SharePeers(Files.createDirectory(folder.resolve("peers")), key);
        var pool = Files.createDirectory(folder.resolve("pool"));
        plain = pool.resolve("shares").resolve(PLAIN);
        sigmavault.console(
                "config:property-set -p io.sigmavault.vault.engine places benchpool=" + pool);
        sigmavault.console("config:property-set -p io.sigmavault.share.sftp port 0");
        var owner = sigmavault.owner();
        owner.post(
                        "/ssh-keys",
                        "{\"publicKey\":\""
                                + Files.readString(Path.of(key + ".pub")).strip()
                                + "\"}")
                .expect(201);
        share(VAULT, "{\"vault\":\"main\",\"path\":\"/\"}");
        share(PLAIN, "{\"pool\":\"benchpool\",\"folder\":\"plain\"}");
        String address = "";
        for (var protocol : owner.get("/shares").expect(200).json().path("protocols")) {
            if (protocol.path("id").asText().equals("sftp")) {
                address = protocol.path("address").asText();
            }
        }
        port = address.replaceAll(".*:(\\d+)/.*", "$1");
    }

    private void share(String name, String source) {
        sigmavault
                .owner()
                .post(
                        "/shares",
                        "{\"name\":\"%s\",\"source\":%s,\"protocols\":[\"webdav\",\"sftp\"]}"
                                .formatted(name, source))
                .expect(201);
    }

    /// The process that serves.
    ProcessHandle process(String server, String protocol) {
        if (!server.equals(PEER)) {
            return sigmavault.java();
        }
        return (protocol.equals("webdav") ? peers.nginx : peers.sshd).toHandle();
    }

    String url(String server, String name) {
        return server.equals(PEER)
                ? "https://localhost:" + peers.davPort + "/" + name
                : sigmavault.address() + "/dav/" + server + "/" + name;
    }

    void up(String server, String protocol, Path file, String name) throws Exception {
        if (protocol.equals("webdav")) {
            curl(List.of("-T", file.toString(), url(server, name)));
        } else {
            sftp(server, "put " + file + " " + path(server, name));
        }
    }

    void down(String server, String protocol, String name) throws Exception {
        if (protocol.equals("webdav")) {
            curl(List.of("-o", "/dev/null", url(server, name)));
        } else {
            sftp(server, "get " + path(server, name) + " /dev/null");
        }
    }

    void remove(String server, String protocol, String name) throws Exception {
        if (protocol.equals("webdav")) {
            curl(List.of("-X", "DELETE", url(server, name)));
        } else {
            sftp(server, "rm " + path(server, name));
        }
    }

    private String path(String server, String name) {
        return server.equals(PEER)
                ? peers.files.resolve(name).toString()
                : "/" + server + "/" + name;
    }

    /// Runs curl over TLS without asking who the server is, which is the same for both.
    void curl(List<String> more) throws IOException, InterruptedException {
        var pair =
                Base64.getEncoder()
                        .encodeToString(
                                ("x:" + sigmavault.token()).getBytes(StandardCharsets.UTF_8));
        var words =
                new ArrayList<>(
                        List.of(
                                "curl",
                                "-sSfk",
                                "--http1.1",
                                "-H",
                                "Authorization: Basic " + pair));
        words.addAll(more);
        new Command(words).run(folder.resolve("log"), Map.of());
    }

    private void sftp(String server, String command) throws Exception {
        var batch = Files.writeString(folder.resolve("batch"), command + "\n");
        boolean peer = server.equals(PEER);
        Command.of(
                        "sftp",
                        "-q",
                        "-P",
                        peer ? String.valueOf(peers.sshPort) : port,
                        "-o",
                        "IdentityFile=" + key,
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-b",
                        batch.toString(),
                        (peer ? System.getProperty("user.name") : SigmaVault.OWNER) + "@127.0.0.1")
                .run(folder.resolve("log"), Map.of());
    }

    @Override
    public void close() {
        peers.close();
    }
}
