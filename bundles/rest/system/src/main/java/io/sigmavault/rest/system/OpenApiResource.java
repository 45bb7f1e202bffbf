package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// The machine-readable description of this API.
@Path("/openapi.json")
public final class OpenApiResource {

    private final Descriptions descriptions;

    OpenApiResource(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    @GET
    @Operation(value = "This description, in OpenAPI 3.1.", answer = Map.class)
    public Response getOpenApi(@Context HttpServletRequest request) throws SigmaVaultException {
        Gate.caller(request);
        return Response.ok(descriptions.document(), "application/json")
                .header("Cache-Control", "no-store")
                .build();
    }
}
