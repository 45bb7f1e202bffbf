package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.ByteSpan;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Cleanup;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.rest.vault.FilesResource.Listing;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/// One request that reads from a vault.
final class Reading {

    private final VaultFiles files;
    private final VaultPath path;
    private final HttpServletRequest request;

    Reading(VaultFiles files, HttpServletRequest request) throws SigmaVaultException {
        this.path = FilePath.of(request);
        this.files = files;
        this.request = request;
    }

    Response answer(MultivaluedMap<String, String> query, HttpHeaders headers)
            throws SigmaVaultException {
        if (query.containsKey("list")) {
            return list(query);
        }
        if (query.containsKey("stat")) {
            return Answers.ok(EntryView.of(files.stat(path)));
        }
        return bytes(query, headers);
    }

    private Response list(MultivaluedMap<String, String> query) throws SigmaVaultException {
        int limit = Query.limit(query.getFirst("limit"));
        var page = files.list(path, query.getFirst("cursor"), limit);
        return Answers.ok(
                new Listing(page.entries().stream().map(EntryView::of).toList(), page.next()));
    }

    private Response bytes(MultivaluedMap<String, String> query, HttpHeaders headers)
            throws SigmaVaultException {
        var handle = files.openRead(path);
        Cleanup.add(request, handle::close);
        var entry = handle.entry();
        var conditions = Conditions.of(headers);
        conditions.check(entry, path);
        if (conditions.fresh(entry)) {
            return FileHeaders.describe(Response.notModified(), entry).build();
        }
        var span =
                conditions.rangeHolds(entry)
                        ? ByteSpan.of(headers.getHeaderString("Range"), handle.sizeBytes())
                        : ByteSpan.whole(handle.sizeBytes());
        var answer =
                span.partial()
                        ? Response.status(206)
                                .header("Content-Range", span.contentRange(handle.sizeBytes()))
                        : FileHeaders.digest(Response.ok(), entry);
        return described(answer, entry, span, query).entity(new Download(handle, span)).build();
    }

    Response head(MultivaluedMap<String, String> query, HttpHeaders headers)
            throws SigmaVaultException {
        var entry = files.stat(path);
        if (query.containsKey("list") || query.containsKey("stat")) {
            return Response.ok().build();
        }
        if (entry.folder()) {
            throw VaultException.isAFolder(path);
        }
        var conditions = Conditions.of(headers);
        conditions.check(entry, path);
        if (conditions.fresh(entry)) {
            return FileHeaders.describe(Response.notModified(), entry).build();
        }
        var answer = FileHeaders.digest(Response.ok(), entry);
        return described(answer, entry, ByteSpan.whole(entry.sizeBytes()), query).build();
    }

    private ResponseBuilder described(
            ResponseBuilder answer,
            Entry entry,
            ByteSpan span,
            MultivaluedMap<String, String> query) {
        FileHeaders.describe(answer, entry);
        FileHeaders.harmless(answer, path.name(), query.getFirst("type"));
        return answer.header("Content-Length", span.length());
    }
}
