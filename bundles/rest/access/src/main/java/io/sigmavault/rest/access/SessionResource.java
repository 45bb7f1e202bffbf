package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;

/// Logs in and out.
@Path("/session")
public final class SessionResource {

    private final Slot<Access> access;

    SessionResource(Slot<Access> access) {
        this.access = access;
    }

    @POST
    @Operation(
            value = "Logs in with a password; sets the session cookie.",
            status = 201,
            answer = SessionView.class,
            open = true)
    public Response logIn(Login login, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var lease = access.lease()) {
            var session =
                    lease.service().logIn(login.name(), login.password(), request.getRemoteAddr());
            return Answers.json(201, SessionView.of(session))
                    .header("Set-Cookie", SessionCookie.of(session, Instant.now()))
                    .build();
        } finally {
            Arrays.fill(login.password(), '\0');
        }
    }

    @GET
    @Operation(value = "Who is logged in.", answer = SessionView.class)
    public Response session(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = access.lease()) {
            var ends = lease.service().ends(caller).orElse(null);
            return Answers.ok(
                    new SessionView(caller.actor().name(), SessionView.sorted(caller), ends));
        }
    }

    @DELETE
    @Operation(value = "Logs out; clears the cookie.", status = 204)
    public Response logOut(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        if (caller.browser()) {
            try (var lease = access.lease()) {
                lease.service().logOut(caller.sessionId());
            }
        }
        return Response.noContent().header("Set-Cookie", SessionCookie.cleared()).build();
    }

    @PUT
    @Path("/password")
    @Operation(value = "Sets a new password; the account's other sessions end.", status = 204)
    public Response changePassword(Passwords passwords, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = access.lease()) {
            lease.service().changePassword(caller, passwords.old(), passwords.fresh());
            return Answers.nothing();
        } finally {
            Arrays.fill(passwords.old(), '\0');
            Arrays.fill(passwords.fresh(), '\0');
        }
    }

    @POST
    @Path("/reset")
    @Operation(
            value =
                    "Sets the owner's password by the code of the machine's own screen, and logs in; other sessions end.",
            status = 201,
            answer = SessionView.class,
            open = true)
    public Response reset(Reset reset, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var lease = access.lease()) {
            var session =
                    lease.service()
                            .resetOwner(reset.code(), reset.password(), request.getRemoteAddr());
            return Answers.json(201, SessionView.of(session))
                    .header("Set-Cookie", SessionCookie.of(session, Instant.now()))
                    .build();
        } finally {
            Arrays.fill(reset.password(), '\0');
        }
    }

    record Reset(String code, char[] password) {}

    record Login(String name, char[] password) {}

    record Passwords(char[] old, char[] fresh) {}
}
