package io.sigmavault.rest.access;

import io.sigmavault.audit.AuditProofs;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shows that the audit log only grew. `checkpoint` and `tile/…` are a log as C2SP tlog-tiles has it, for tools that
/// read those; entries are in the [log][AuditResource], as some are longer than its bundles take.
@Path("/audit")
public final class AuditProofsResource {

    private final Gate gate;
    private final Slot<AuditProofs> proofs;

    AuditProofsResource(Gate gate, Slot<AuditProofs> proofs) {
        this.gate = gate;
        this.proofs = proofs;
    }

    @GET
    @Path("/checkpoint")
    @Operation(
            value =
                    "The newest signed checkpoint: keep it elsewhere, and changes of what was before it can be shown.",
            answer = byte[].class)
    public Response readCheckpoint(@Context HttpServletRequest request) throws SigmaVaultException {
        allow(request);
        try (var lease = proofs.lease()) {
            return text(lease.service().checkpoint());
        }
    }

    @GET
    @Path("/keys")
    @Operation(
            value = "The keys that checkpoints are signed with, one a line.",
            answer = byte[].class)
    public Response readCheckpointKeys(@Context HttpServletRequest request)
            throws SigmaVaultException {
        allow(request);
        try (var lease = proofs.lease()) {
            return text(String.join("\n", lease.service().keys()) + '\n');
        }
    }

    @GET
    @Path("/tile/{tile: .+}")
    @Operation(
            value = "Hashes of the log's Merkle tree: `LEVEL/INDEX`, or `LEVEL/INDEX.p/WIDTH`.",
            answer = byte[].class)
    public Response readTile(@PathParam("tile") String tile, @Context HttpServletRequest request)
            throws SigmaVaultException {
        allow(request);
        try (var lease = proofs.lease()) {
            return bytes(lease.service().tile(tile), "application/octet-stream");
        }
    }

    @GET
    @Path("/entries/{position}/proof")
    @Operation(
            value = "That an entry is in the tree of the first `size` entries (RFC 9162 §2.1.3).",
            answer = Inclusion.class)
    public Response proveEntry(
            @PathParam("position") String position,
            @QueryParam("size") @Nullable String size,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        allow(request);
        try (var lease = proofs.lease()) {
            var proof =
                    lease.service()
                            .inclusion(
                                    Query.position("position", position),
                                    Query.position("size", size));
            return Answers.ok(
                    new Inclusion(
                            proof.position(),
                            proof.size(),
                            base64(proof.leaf()),
                            proof.hashes().stream().map(AuditProofsResource::base64).toList()));
        }
    }

    @GET
    @Path("/consistency")
    @Operation(
            value =
                    "That the first `to` entries begin with the first `from` entries (RFC 9162 §2.1.4).",
            answer = Consistency.class)
    public Response proveConsistency(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        allow(request);
        long older = Query.position("from", from);
        long newer = Query.position("to", to);
        try (var lease = proofs.lease()) {
            var hashes = lease.service().consistency(older, newer);
            return Answers.ok(
                    new Consistency(
                            older,
                            newer,
                            hashes.stream().map(AuditProofsResource::base64).toList()));
        }
    }

    private void allow(HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "audit:entry:read", "audit");
    }

    private static Response text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    private static Response bytes(byte[] bytes, String type) {
        return Response.ok(bytes)
                .type(type)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    /// @param leaf hash of the entry, in base64 as all hashes here
    /// @param hashes from the entry's neighbour up
    record Inclusion(long position, long size, String leaf, List<String> hashes) {}

    record Consistency(long from, long to, List<String> hashes) {}
}
