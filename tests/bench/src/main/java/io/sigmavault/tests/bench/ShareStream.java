package io.sigmavault.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One file up and down over one protocol, by all servers in turns.
final class ShareStream {

    private static final String ENGINE = "engine";
    private static final double VAULT_BAR = 0.75;
    private static final Map<String, Double> PLAIN_BARS = Map.of("webdav", 0.4, "sftp", 0.35);

    private final ShareSite site;
    private final ShareEngine engine;
    private final String protocol;
    private final ShareData data;
    private final Path folder;
    private final long bytes;
    private final Map<String, List<Usage>> measured = new HashMap<>();

    /// @param folder where the file lies while it is needed
    ShareStream(
            ShareSite site,
            ShareEngine engine,
            String protocol,
            ShareData data,
            Path folder,
            long bytes) {
        this.site = site;
        this.engine = engine;
        this.protocol = protocol;
        this.data = data;
        this.folder = folder;
        this.bytes = bytes;
    }

    /// @return false if a bar is missed
    boolean run(int runs) throws Exception {
        var servers =
                new ArrayList<>(List.of(ENGINE, ShareSite.VAULT, ShareSite.PLAIN, ShareSite.PEER));
        for (int i = 0; i < runs; i++) {
            var file = data.in(folder, bytes, i); // bytes that no vault has yet
            for (var server : servers) {
                measure(server, "up", () -> up(server, file));
            }
            Files.delete(file);
            for (var server : servers) {
                measure(server, "down", () -> down(server));
            }
            for (var server : servers) {
                remove(server);
            }
            Collections.rotate(servers, 1);
        }
        return print("up") & print("down");
    }

    private void measure(String server, String way, Usage.Work work) throws Exception {
        var process =
                server.equals(ENGINE) ? ProcessHandle.current() : site.process(server, protocol);
        measured.computeIfAbsent(server + way, _ -> new ArrayList<>()).add(Usage.of(process, work));
    }

    private void up(String server, Path file) throws Exception {
        if (server.equals(ENGINE)) {
            engine.up(file, data.toString());
        } else {
            site.up(server, protocol, file, data.toString());
        }
    }

    private void down(String server) throws Exception {
        if (server.equals(ENGINE)) {
            engine.down(data.toString());
        } else {
            site.down(server, protocol, data.toString());
        }
    }

    private void remove(String server) throws Exception {
        if (server.equals(ENGINE)) {
            engine.remove(data.toString());
        } else if (server.equals(ShareSite.PEER)) {
            Files.delete(site.peers.files.resolve(data.toString()));
        } else {
            site.remove(server, protocol, data.toString());
        }
    }

    private boolean print(String way) {
        double mib = bytes / (double) (1 << 20);
        double own = mib / median(ENGINE + way).wallSeconds();
        double vault = mib / median(ShareSite.VAULT + way).wallSeconds();
        double plain = mib / median(ShareSite.PLAIN + way).wallSeconds();
        double peer = mib / median(ShareSite.PEER + way).wallSeconds();
        double ofSlower = vault / Math.min(own, plain);
        double ofPeer = plain / peer;
        double bar = PLAIN_BARS.getOrDefault(protocol, 1.0);
        System.out.printf(
                "%s %s %s, MiB/s (CPU s of the server): engine %.0f (%.1f), vault %.0f (%.1f), folder %.0f (%.1f), peer %.0f (%.1f); "
                        + "vault %.2f x the slower of engine and folder (bar %.2f), folder %.2f x peer (bar %.2f)%n",
                protocol,
                way,
                data,
                own,
                median(ENGINE + way).cpuSeconds(),
                vault,
                median(ShareSite.VAULT + way).cpuSeconds(),
                plain,
                median(ShareSite.PLAIN + way).cpuSeconds(),
                peer,
                median(ShareSite.PEER + way).cpuSeconds(),
                ofSlower,
                VAULT_BAR,
                ofPeer,
                bar);
        return ofSlower >= VAULT_BAR && ofPeer >= bar;
    }

    private Usage median(String what) {
        return Usage.median(measured.getOrDefault(what, List.of()));
    }
}
