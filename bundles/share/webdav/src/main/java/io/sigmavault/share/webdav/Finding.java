package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/// PROPFIND of Depth 0 and 1. Answers go out as they are made: memory is that of one part of the listing.
final class Finding {

    private static final int FIRST = 500;
    private static final int PAGE = 10_000;
    private static final DeadProperties.Lookup NONE = _ -> Map.of();

    private Finding() {}

    static void answer(Exchange exchange) throws IOException, SigmaVaultException {
        var wanted = Wanted.of(Xml.body(exchange.request()));
        int depth = exchange.depth(-1);
        if (depth == -1) {
            refuse(exchange);
            return;
        }
        if (exchange.path().machine()) {
            listShares(exchange, wanted, depth);
            return;
        }
        var files = exchange.files();
        var at = exchange.path();
        Entry entry = files.stat(at.path());
        var told =
                new Telling(
                        exchange,
                        wanted,
                        new Live(exchange, files),
                        wanted.strange() ? new DeadProperties(files).lookup() : NONE);
        var page = depth == 1 && entry.folder() ? files.list(at.path(), null, FIRST) : null;
        try (var out = new MultiStatus(exchange.response())) {
            told.tell(out, at, entry);
            while (page != null) {
                for (Entry each : page.entries()) {
                    if (!DeadProperties.hides(at.path(), each.name())) {
                        told.tell(out, at.child(each.name()), each);
                    }
                }
                page = page.next() == null ? null : files.list(at.path(), page.next(), PAGE);
            }
        }
    }

    private static void refuse(Exchange exchange) throws IOException {
        var response = exchange.response();
        response.setStatus(403);
        response.setContentType("application/xml; charset=utf-8");
        response.getWriter()
                .write(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                + "<D:error xmlns:D=\"DAV:\"><D:propfind-finite-depth/></D:error>");
    }

    private static void listShares(Exchange exchange, Wanted wanted, int depth)
            throws IOException, SigmaVaultException {
        var told = new Telling(exchange, wanted, new Live(exchange, null), NONE);
        try (var out = new MultiStatus(exchange.response())) {
            told.tell(out, exchange.path(), folder(""));
            if (depth == 1) {
                for (String share : exchange.shares().visible(WebDav.ID, exchange.caller())) {
                    told.tell(out, new DavPath(share, VaultPath.ROOT), folder(share));
                }
            }
        }
    }

    private static Entry folder(String name) {
        return new Entry(name, Entry.Type.FOLDER, 0, 0, Instant.EPOCH, 0755, 0, null);
    }

    /// Tells what was asked about entries.
    private record Telling(
            Exchange exchange, Wanted wanted, Live live, DeadProperties.Lookup dead) {

        void tell(MultiStatus out, DavPath at, Entry entry)
                throws IOException, SigmaVaultException {
            var found = new StringBuilder();
            var missing = new StringBuilder();
            wanted.tell(live, dead, at, entry, found, missing);
            out.begin(at.href(entry.folder()));
            if (!found.isEmpty() || missing.isEmpty()) {
                out.properties(found, "200 OK");
            }
            if (!missing.isEmpty()) {
                out.properties(missing, "404 Not Found");
            }
            out.end();
        }
    }
}
