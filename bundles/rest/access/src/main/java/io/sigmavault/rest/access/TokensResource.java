package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.access.Access.TokenInfo;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// API tokens.
@Path("/tokens")
public final class TokensResource {

    private static final long MAX_LIFETIME_SECONDS = 100L * 366 * 86_400;

    private final Slot<Access> access;
    private final Gate gate;

    TokensResource(Slot<Access> access) {
        this.access = access;
        this.gate = new Gate(access);
    }

    @GET
    @Operation(value = "The caller's tokens, without their secrets.", answer = Tokens.class)
    public Response listTokens(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = gate.allow(request, "access:token:read", "tokens");
        try (var lease = access.lease()) {
            return Answers.ok(
                    new Tokens(lease.service().tokens(caller).stream().map(Token::of).toList()));
        }
    }

    @POST
    @Operation(
            value = "Makes a token; its secret is shown this once.",
            status = 201,
            answer = CreatedToken.class)
    public Response createToken(TokenRequest wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "access:token:write", "tokens");
        try (var lease = access.lease()) {
            var made =
                    lease.service()
                            .createToken(
                                    caller, wanted.label(), wanted.scopes(), wanted.lifetime());
            return Answers.created(CreatedToken.of(made.info(), made.secret()));
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(value = "Revokes a token; it is refused from now on.", status = 204)
    public Response revokeToken(@PathParam("id") String id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "access:token:write", "tokens");
        try (var lease = access.lease()) {
            lease.service().revokeToken(caller, id);
            return Answers.nothing();
        }
    }

    /// @param lifetimeSeconds missing: the token does not end
    record TokenRequest(
            String label, Set<String> scopes, @MayBeMissing @Nullable Long lifetimeSeconds) {

        @Nullable Duration lifetime() {
            if (lifetimeSeconds == null) {
                return null;
            }
            if (lifetimeSeconds < 1 || lifetimeSeconds > MAX_LIFETIME_SECONDS) {
                throw Refusal.field("lifetimeSeconds", "a token lives for 1 s to 100 years");
            }
            return Duration.ofSeconds(lifetimeSeconds);
        }
    }

    record Tokens(List<Token> tokens) {}

    record Token(
            String id,
            String label,
            String account,
            List<String> scopes,
            Instant created,
            @MayBeMissing @Nullable Instant expires,
            @MayBeMissing @Nullable Instant lastUsed) {

        static Token of(TokenInfo info) {
            return new Token(
                    info.id(),
                    info.label(),
                    info.account(),
                    info.scopes().stream().sorted().toList(),
                    info.created(),
                    info.expires(),
                    info.lastUsed());
        }
    }

    record CreatedToken(
            String id,
            String label,
            String account,
            List<String> scopes,
            Instant created,
            @MayBeMissing @Nullable Instant expires,
            String secret) {

        static CreatedToken of(TokenInfo info, String secret) {
            return new CreatedToken(
                    info.id(),
                    info.label(),
                    info.account(),
                    info.scopes().stream().sorted().toList(),
                    info.created(),
                    info.expires(),
                    secret);
        }
    }
}
