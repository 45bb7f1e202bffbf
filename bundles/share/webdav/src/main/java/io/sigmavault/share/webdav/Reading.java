package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.ByteSpan;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Entry;
import java.io.IOException;

/// GET and HEAD.
final class Reading {

    private static final int BLOCK_BYTES = 1 << 17;

    private Reading() {}

    static void get(Exchange exchange) throws IOException, SigmaVaultException {
        var files = exchange.files();
        var path = exchange.path().path();
        var entry = files.stat(path);
        if (entry.folder()) {
            throw DavServlet.notAllowed("this is a folder: list it with PROPFIND");
        }
        if (notModified(exchange, entry)) {
            return;
        }
        try (var file = files.openRead(path)) {
            answer(exchange, entry, file);
        }
    }

    private static boolean notModified(Exchange exchange, Entry entry) throws SigmaVaultException {
        var request = exchange.request();
        String match = request.getHeader("If-Match");
        if (match != null && !Tags.match(match, entry)) {
            throw Exchange.conditionFailed("the file has another entity tag");
        }
        String none = request.getHeader("If-None-Match");
        if (none != null && Tags.match(none, entry)) {
            exchange.response().setStatus(304);
            exchange.response().setHeader("ETag", Tags.of(entry));
            return true;
        }
        return false;
    }

    private static void answer(Exchange exchange, Entry entry, FileView.Reader file)
            throws IOException, SigmaVaultException {
        long size = file.sizeBytes();
        String range = exchange.request().getHeader("Range");
        String ifRange = exchange.request().getHeader("If-Range");
        if (ifRange != null && !ifRange.strip().equals(Tags.of(entry))) {
            range = null;
        }
        var span = ByteSpan.of(range, size);
        var response = exchange.response();
        response.setStatus(span.partial() ? 206 : 200);
        if (span.partial()) {
            response.setHeader("Content-Range", span.contentRange(size));
        }
        response.setHeader("ETag", Tags.of(entry));
        response.setHeader("Last-Modified", Tags.httpDate(entry.modified()));
        response.setHeader("Accept-Ranges", "bytes");
        // What a share holds is nobody's page here.
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setContentType(Tags.mediaType(entry.name()));
        response.setContentLengthLong(span.length());
        if (!exchange.request().getMethod().equals("HEAD")) {
            pump(file, span, exchange);
        }
    }

    /// The first block is read before the answer begins, so that what is damaged is refused, not cut off.
    private static void pump(FileView.Reader file, ByteSpan span, Exchange exchange)
            throws IOException, SigmaVaultException {
        byte[] block = new byte[(int) Math.min(BLOCK_BYTES, Math.max(1, span.length()))];
        long done = 0;
        while (done < span.length()) {
            int wanted = (int) Math.min(block.length, span.length() - done);
            int read = file.read(span.start() + done, block, 0, wanted);
            if (read <= 0) {
                throw new IOException("file became shorter while it was read");
            }
            exchange.response().getOutputStream().write(block, 0, read);
            done += read;
        }
    }
}
