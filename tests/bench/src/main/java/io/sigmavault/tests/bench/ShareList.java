package io.sigmavault.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;

/// A folder of 100,000 entries over WebDAV: how long until its first entries are there, until all are, and how much memory of
/// the server that takes.
final class ShareList {

    private static final int ENTRIES = 100_000;
    private static final int TURNS = 5;
    private static final double BAR_MILLIS = 200;

    private final ShareSite site;

    ShareList(ShareSite site) {
        this.site = site;
    }

    /// @return false if the bar is missed
    boolean run() throws Exception {
        var folder = site.plain.resolve("many");
        Files.createDirectories(folder);
        for (int i = 0; i < ENTRIES; i++) {
            Files.createFile(folder.resolve("file-%06d.txt".formatted(i)));
        }
        boolean good = true;
        var first = new ArrayList<Long>();
        var all = new ArrayList<Long>();
        for (int i = 0; i <= TURNS; i++) {
            long start = System.nanoTime();
            long[] times = list();
            if (i > 0) { // the first one warms up
                first.add(times[0] - start);
                all.add(times[1] - start);
            }
        }
        var firsts = Percentiles.ofNanos(first);
        System.out.printf(
                "webdav list of %,d entries: first %s, all %s (bar: first p50 %.0f ms); server's peak %d MiB%n",
                ENTRIES,
                firsts,
                Percentiles.ofNanos(all),
                BAR_MILLIS,
                site.sigmavault.facts().peakResidentBytes() >> 20);
        good &= firsts.at(0.5) < BAR_MILLIS;
        return good;
    }

    /// @return when the first entry and when all were there
    private long[] list() throws IOException {
        var token = ("x:" + site.sigmavault.token()).getBytes(StandardCharsets.UTF_8);
        var client =
                site.sigmavault
                        .anonymous()
                        .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(token))
                        .with("Depth", "1")
                        .below("/dav/" + ShareSite.PLAIN);
        var answer =
                client.exchange(
                        "PROPFIND",
                        "/many/",
                        BodyPublishers.noBody(),
                        BodyHandlers.ofInputStream());
        long first = 0;
        long entries = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var window = new char[1 << 13];
            int rest = 0;
            var mark = "file-";
            for (int n = lines.read(window); n > 0; n = lines.read(window)) {
                for (int i = 0; i < n; i++) {
                    rest =
                            window[i] == mark.charAt(rest)
                                    ? rest + 1
                                    : window[i] == mark.charAt(0) ? 1 : 0;
                    if (rest == mark.length()) {
                        entries++;
                        rest = 0;
                        first = first == 0 ? System.nanoTime() : first;
                    }
                }
            }
        }
        if (entries < ENTRIES) {
            throw new IOException(
                    "only " + entries + " entries came, status " + answer.statusCode());
        }
        return new long[] {first, System.nanoTime()};
    }
}
