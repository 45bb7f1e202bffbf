package io.sigmavault.rest.security;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.security.Finding;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.Security;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What there is of keys, and what ought to be done.
@Path("/security")
public final class SecurityResource {

    private final Gate gate;
    private final Slot<Security> security;

    SecurityResource(Gate gate, Slot<Security> security) {
        this.gate = gate;
        this.security = security;
    }

    @GET
    @Path("/keys")
    @Operation(
            value =
                    "All keys of the system as a graph: which protects what, what is lost without it, what its"
                            + " holder can read. No secrets.",
            answer = Keys.class)
    public Response getKeys(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "security:key:read", "keys");
        try (var lease = security.lease()) {
            return Answers.ok(Keys.of(lease.service().keys()));
        }
    }

    @GET
    @Path("/findings")
    @Operation(
            value = "What its owner ought to know, the gravest first, each with its fix.",
            answer = Findings.class)
    public Response getFindings(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "security:finding:read", "findings");
        try (var lease = security.lease()) {
            return Answers.ok(new Findings(lease.service().findings()));
        }
    }

    /// @param silent what could not tell its keys now
    record Keys(
            List<KeyView> keys,
            List<KeyGraph.Asset> assets,
            List<KeyGraph.Edge> edges,
            List<String> silent) {

        static Keys of(KeyGraph graph) {
            return new Keys(
                    graph.keys().stream().map(KeyView::of).toList(),
                    graph.assets(),
                    graph.edges(),
                    graph.silent());
        }
    }

    /// @param findings the gravest first
    record Findings(List<Finding> findings) {}
}
