package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.Platform;
import io.sigmavault.core.platform.Platform.FeatureInfo;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// Features of the distribution.
@Path("/system/features")
public final class FeaturesResource {

    private final Gate gate;
    private final Slot<Platform> platform;

    FeaturesResource(Gate gate, Slot<Platform> platform) {
        this.gate = gate;
        this.platform = platform;
    }

    @GET
    @Operation(value = "Every feature, installed or not.", answer = Features.class)
    public Response listFeatures(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "core:feature:read", "features");
        try (var lease = platform.lease()) {
            return Answers.ok(new Features(lease.service().features()));
        }
    }

    @POST
    @Path("/{name}/install")
    @Operation(value = "Installs a feature.", status = 204)
    public Response installFeature(
            @PathParam("name") String name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:feature:write", "feature/" + name);
        try (var lease = platform.lease()) {
            lease.service().installFeature(name, caller.actor());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{name}/uninstall")
    @Operation(
            value = "Removes a feature.",
            status = 204,
            query = "force: also when something still needs it")
    public Response uninstallFeature(
            @PathParam("name") String name,
            @Context UriInfo uri,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:feature:write", "feature/" + name);
        boolean force = uri.getQueryParameters().containsKey("force");
        try (var lease = platform.lease()) {
            lease.service().uninstallFeature(name, force, caller.actor());
            return Answers.nothing();
        }
    }

    record Features(List<FeatureInfo> features) {}
}
