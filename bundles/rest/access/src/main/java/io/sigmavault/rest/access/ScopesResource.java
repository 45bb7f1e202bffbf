package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What a token may be allowed.
@Path("/scopes")
public final class ScopesResource {

    private final Slot<Access> access;

    ScopesResource(Slot<Access> access) {
        this.access = access;
    }

    @GET
    @Operation(value = "Every scope a token may have.", answer = Scopes.class)
    public Response listScopes(@Context HttpServletRequest request) throws SigmaVaultException {
        Gate.caller(request);
        try (var lease = access.lease()) {
            return Answers.ok(
                    new Scopes(
                            lease.service().scopes().stream()
                                    .map(scope -> new Scope(scope.name(), scope.description()))
                                    .toList()));
        }
    }

    record Scopes(List<Scope> scopes) {}

    record Scope(String name, String description) {}
}
