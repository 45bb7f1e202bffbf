package io.sigmavault.rest.vault;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Cleanup;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.VaultLocks;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files and folders of a vault. The path is read from the request itself, see [FilePath].
@Path("/vaults/{vault}/files/{path: .*}")
public final class FilesResource {

    private final Gate gate;
    private final Slot<Vaults> vaults;
    private final VaultLocks locks;

    FilesResource(Gate gate, Slot<Vaults> vaults, VaultLocks locks) {
        this.gate = gate;
        this.vaults = vaults;
        this.locks = locks;
    }

    @GET
    @Operation(
            value = "A file's bytes; with ?list a folder's entries, with ?stat one entry.",
            answer = byte[].class,
            query = {
                "list: lists a folder",
                "stat: describes the entry",
                "limit: entries at most, 1 to 10,000",
                "cursor: where to go on",
                "type: a harmless media type, for previews"
            })
    public Response readFile(
            @PathParam("vault") String vault,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var lease = enter(vault, "vault:file:read", request);
        var reading = new Reading(lease.service().files(vault), request);
        return reading.answer(uri.getQueryParameters(), headers);
    }

    @HEAD
    @Operation("A file's headers.")
    public Response headFile(
            @PathParam("vault") String vault,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var lease = enter(vault, "vault:file:read", request);
        var reading = new Reading(lease.service().files(vault), request);
        return reading.head(uri.getQueryParameters(), headers);
    }

    @PUT
    @Operation(
            value = "Stores a file; it appears whole, or not at all. 204 if it replaced one.",
            status = 201,
            answer = EntryView.class,
            body = byte[].class,
            query = "parents: makes missing folders")
    public Response writeFile(
            @PathParam("vault") String vault,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var writing = writing(vault, request);
        return writing.put(body, uri.getQueryParameters().containsKey("parents"), headers);
    }

    @DELETE
    @Operation(
            value = "Removes a file or folder.",
            status = 204,
            query = "recursive: a folder with all that is in it")
    public Response removeFile(
            @PathParam("vault") String vault,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        return writing(vault, request)
                .remove(uri.getQueryParameters().containsKey("recursive"), headers);
    }

    @POST
    @Operation(
            value = "Makes a folder (?mkdir, 201), moves (?move, 200) or copies (?copy, 201).",
            answer = EntryView.class,
            body = Target.class,
            query = {
                "mkdir: makes a folder, without a body",
                "parents: with mkdir, makes missing folders and does not mind one that is there",
                "move: moves to the path in the body",
                "copy: copies to the path in the body"
            })
    public Response changeFile(
            @PathParam("vault") String vault,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException, IOException {
        var query = uri.getQueryParameters();
        if (query.containsKey("mkdir")) {
            return writing(vault, request).makeFolder(query.containsKey("parents"), headers);
        }
        if (query.containsKey("move")) {
            return writing(vault, request).move(body);
        }
        if (query.containsKey("copy")) {
            return writing(vault, request).copy(body);
        }
        throw Refusal.field("query", "say what to do: ?mkdir, ?move or ?copy");
    }

    @PATCH
    @Operation(value = "Sets time and mode.", answer = EntryView.class)
    public Response setAttributes(
            @PathParam("vault") String vault,
            NewAttributes body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        return writing(vault, request).setAttributes(body, headers);
    }

    private Writing writing(String vault, HttpServletRequest request) throws SigmaVaultException {
        var lease = enter(vault, "vault:file:write", request);
        Caller caller = Gate.caller(request);
        return new Writing(
                lease.service().files(vault),
                FilePath.belowRoot(request),
                caller.actor(),
                (path, deep) -> locks.check(vault, path, deep),
                request);
    }

    /// Holds the engine until the request ends.
    private Lease<String, Vaults> enter(String vault, String permission, HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, permission, "vault/" + vault);
        var lease = vaults.lease();
        Cleanup.add(request, lease::close);
        return lease;
    }

    /// @param to path as text
    record Target(String to, boolean replace) {}

    /// @param modified instant
    /// @param mode octal
    record NewAttributes(
            @MayBeMissing @Nullable String modified, @MayBeMissing @Nullable String mode) {}

    /// @param next cursor to go on with, or null at the end
    record Listing(List<EntryView> entries, @MayBeMissing @Nullable String next) {}
}
