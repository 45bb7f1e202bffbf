package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PUT, DELETE and MKCOL.
final class Writing {

    private Writing() {}

    static void put(Exchange exchange) throws IOException, SigmaVaultException {
        var request = exchange.request();
        if (request.getHeader("Content-Range") != null
                || request.getHeader("Content-Encoding") != null) {
            throw new SigmaVaultException(
                    "field-invalid", 400, "send a whole file as it is, without Content-Range");
        }
        var files = exchange.files();
        var path = exchange.path().path();
        var tokens = exchange.tokens();
        var before = Exchange.find(files, path);
        if (before != null && before.folder()) {
            throw DavServlet.notAllowed("this is a folder: a file can't take its place");
        }
        exchange.checkLocks(exchange.path(), false, before == null, tokens);
        String match = request.getHeader("If-Match");
        String none = request.getHeader("If-None-Match");
        if (match != null && (before == null || !Tags.match(match, before))
                || none != null && before != null && Tags.match(none, before)) {
            throw Exchange.conditionFailed("the file was changed by somebody else");
        }
        try (var upload = files.upload(path)) {
            pump(exchange, upload);
            boolean any = match == null || match.strip().equals("*");
            var entry =
                    upload.commit(
                            Attributes.NONE,
                            any ? List.of() : Tags.list(match),
                            none != null && none.strip().equals("*"));
            new DeadProperties(files).stored(before, entry);
            exchange.response().setHeader("ETag", Tags.of(entry));
            exchange.response().setStatus(before == null ? 201 : 204);
        } catch (SigmaVaultException e) {
            throw Exchange.conflict(e);
        }
    }

    /// Blocks are stored while further ones come in: decrypting and storing take about as long.
    private static void pump(Exchange exchange, FileView.Upload upload) throws SigmaVaultException {
        long announced = exchange.request().getContentLengthLong();
        long done = 0;
        try (var storing = new Storing(upload)) {
            var body = exchange.request().getInputStream();
            while (true) {
                byte[] block = storing.block();
                int read = body.readNBytes(block, 0, block.length);
                if (read == 0) {
                    break;
                }
                storing.store(block, read);
                done += read;
            }
            storing.await();
        } catch (IOException e) {
            throw incomplete().because(e);
        }
        if (announced >= 0 && done != announced) {
            throw incomplete();
        }
    }

    private static SigmaVaultException incomplete() {
        return new SigmaVaultException(
                "body-incomplete", 400, "the file ended early: nothing was stored, send it again");
    }

    static void delete(Exchange exchange) throws SigmaVaultException {
        var files = exchange.files();
        var at = exchange.path();
        if (at.path().isRoot()) {
            throw new SigmaVaultException(
                    "share-stays", 403, "the share itself can't be removed from here");
        }
        var tokens = exchange.tokens();
        var entry = files.stat(at.path());
        if (entry.folder() && exchange.depth(-1) != -1) {
            throw new SigmaVaultException(
                    "depth-invalid", 400, "a folder is removed with all that is in it");
        }
        exchange.checkLocks(at, true, true, tokens);
        remove(exchange, files, at, entry);
        exchange.response().setStatus(204);
    }

    static void remove(Exchange exchange, FileView files, DavPath at, Entry entry)
            throws SigmaVaultException {
        files.remove(at.path(), true);
        new DeadProperties(files).removed(entry);
        exchange.locks().forget(at);
    }

    static void makeFolder(Exchange exchange) throws IOException, SigmaVaultException {
        if (exchange.request().getContentLengthLong() > 0
                || exchange.request().getInputStream().read() >= 0) {
            throw new SigmaVaultException("body-unknown", 415, "making a folder takes no body");
        }
        var files = exchange.files();
        var at = exchange.path();
        var tokens = exchange.tokens();
        @Nullable Entry before = Exchange.find(files, at.path());
        if (before != null) {
            throw DavServlet.notAllowed("there is something of that name already");
        }
        exchange.checkLocks(at, false, true, tokens);
        try {
            new DeadProperties(files).begin(files.makeFolder(at.path()));
        } catch (SigmaVaultException e) {
            throw Exchange.conflict(e);
        }
        exchange.response().setStatus(201);
    }
}
