package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;

/// Makes the owner account, once.
@Path("/setup")
public final class SetupResource {

    private final Slot<Access> access;

    SetupResource(Slot<Access> access) {
        this.access = access;
    }

    @POST
    @Operation(
            value = "Makes the owner account with the code that the machine printed, and logs in.",
            status = 201,
            answer = SessionView.class,
            open = true)
    public Response setUp(NewOwner owner, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var lease = access.lease()) {
            var session =
                    lease.service()
                            .setUp(
                                    owner.code(),
                                    owner.owner(),
                                    owner.password(),
                                    request.getRemoteAddr());
            return Answers.json(201, SessionView.of(session))
                    .header("Set-Cookie", SessionCookie.of(session, Instant.now()))
                    .build();
        } finally {
            Arrays.fill(owner.password(), '\0');
        }
    }

    record NewOwner(String code, String owner, char[] password) {}
}
