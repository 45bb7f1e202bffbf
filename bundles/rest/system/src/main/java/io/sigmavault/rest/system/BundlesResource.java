package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.platform.Platform.BundleInfo;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/// Bundles: what runs, and its replacement.
@Path("/system/bundles")
public final class BundlesResource {

    private final Gate gate;
    private final Slot<Platform> platform;

    BundlesResource(Gate gate, Slot<Platform> platform) {
        this.gate = gate;
        this.platform = platform;
    }

    @GET
    @Operation(value = "Every bundle.", answer = Bundles.class)
    public Response listBundles(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "core:bundle:read", "bundles");
        try (var lease = platform.lease()) {
            return Answers.ok(new Bundles(lease.service().bundles()));
        }
    }

    @POST
    @Path("/{id}/start")
    @Operation(value = "Starts a bundle.", status = 204)
    public Response startBundle(@PathParam("id") long id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:bundle:write", "bundle/" + id);
        try (var lease = platform.lease()) {
            lease.service().start(id, caller.actor());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{id}/stop")
    @Operation(value = "Stops a bundle, once what is in it has ended.", status = 204)
    public Response stopBundle(@PathParam("id") long id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:bundle:write", "bundle/" + id);
        try (var lease = platform.lease()) {
            lease.service().stop(id, caller.actor());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{id}/rollback")
    @Operation(value = "Puts back what the last replacement replaced.", status = 204)
    public Response rollBackBundle(@PathParam("id") long id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:bundle:write", "bundle/" + id);
        try (var lease = platform.lease()) {
            lease.service().rollback(id, caller.actor());
            return Answers.nothing();
        }
    }

    @PUT
    @Path("/{id}/content")
    @Operation(
            value = "Replaces a bundle by the jar in the body.",
            status = 204,
            body = byte[].class)
    public Response replaceBundle(
            @PathParam("id") long id, InputStream jar, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:bundle:write", "bundle/" + id);
        try (var lease = platform.lease()) {
            lease.service().update(id, jar, caller.actor());
            return Answers.nothing();
        }
    }

    record Bundles(List<BundleInfo> bundles) {}
}
