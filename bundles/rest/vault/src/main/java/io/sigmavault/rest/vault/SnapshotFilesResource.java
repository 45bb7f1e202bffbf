package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Cleanup;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Snapshots;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/// Files and folders as a snapshot has them; answers as [FilesResource] does.
@Path("/vaults/{vault}/snapshots/{number}/files/{path: .*}")
public final class SnapshotFilesResource {

    private final Gate gate;
    private final Slot<Snapshots> snapshots;

    SnapshotFilesResource(Gate gate, Slot<Snapshots> snapshots) {
        this.gate = gate;
        this.snapshots = snapshots;
    }

    @GET
    @Operation(
            value = "A file's bytes as they were; with ?list a folder's entries, with ?stat one.",
            answer = byte[].class,
            query = {
                "list: lists a folder",
                "stat: describes the entry",
                "limit: entries at most, 1 to 10,000",
                "cursor: where to go on",
                "type: a harmless media type, for previews"
            })
    public Response readSnapshotFile(
            @PathParam("vault") String vault,
            @PathParam("number") String number,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        return reading(vault, number, request).answer(uri.getQueryParameters(), headers);
    }

    @HEAD
    @Operation("A file's headers as they were.")
    public Response headSnapshotFile(
            @PathParam("vault") String vault,
            @PathParam("number") String number,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        return reading(vault, number, request).head(uri.getQueryParameters(), headers);
    }

    /// Holds the engine until the request ends.
    private Reading reading(String vault, String number, HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        var lease = snapshots.lease();
        Cleanup.add(request, lease::close);
        return new Reading(lease.service().files(vault, SnapshotsResource.number(number)), request);
    }
}
