package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.share.SmbCredentials;
import io.sigmavault.share.SmbServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The machine's Samba, and the caller's password for SMB.
@Path("/shares/smb")
public final class SmbResource {

    private final Slot<SmbServer> server;
    private final Slot<SmbCredentials> credentials;

    SmbResource(Slot<SmbServer> server, Slot<SmbCredentials> credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    @GET
    @Operation(value = "Whether Samba is there and what it serves.", answer = Samba.class)
    public Response showSmb(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = server.lease()) {
            var state = lease.service().state(caller);
            return Answers.ok(
                    new Samba(
                            state.obstacle(),
                            state.running(),
                            state.version(),
                            state.served().stream().sorted().toList(),
                            state.unserved().stream().sorted().toList()));
        }
    }

    @GET
    @Path("/credentials")
    @Operation(value = "Whether the caller has a password for SMB.", answer = Own.class)
    public Response showSmbCredential(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = credentials.lease()) {
            var own = lease.service().standing(caller);
            return Answers.ok(
                    new Own(own.account(), own.since().map(Object::toString).orElse(null)));
        }
    }

    @POST
    @Path("/credentials")
    @Operation(
            value = "Makes a password for SMB, in place of the one there is; shown once.",
            status = 201,
            answer = Made.class)
    public Response createSmbCredential(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = credentials.lease()) {
            var made = lease.service().create(caller);
            return Answers.created(new Made(made.account(), made.password()));
        }
    }

    @DELETE
    @Path("/credentials")
    @Operation(value = "Takes the password for SMB away; its connections end.", status = 204)
    public Response removeSmbCredential(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = credentials.lease()) {
            lease.service().remove(caller);
            return Answers.nothing();
        }
    }

    /// @param obstacle why it can't serve, and what to do; empty if it can
    /// @param unserved shares that have SMB and need `fuse` for it
    record Samba(
            String obstacle,
            boolean running,
            String version,
            List<String> served,
            List<String> unserved) {}

    /// @param account name to type
    /// @param since instant, or null if there is none
    record Own(String account, @Nullable String since) {}

    /// @param account name to type
    /// @param password shown once
    record Made(String account, String password) {
        /// Without the password.
        @Override
        public String toString() {
            return "Made[" + account + "]";
        }
    }
}
