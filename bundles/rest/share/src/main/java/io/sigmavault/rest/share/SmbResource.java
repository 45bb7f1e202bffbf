package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.share.SmbCredentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/// The caller's password for SMB.
@Path("/shares/smb/credentials")
public final class SmbResource {

    private final Slot<SmbCredentials> credentials;

    SmbResource(Slot<SmbCredentials> credentials) {
        this.credentials = credentials;
    }

    @POST
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
    @Operation(value = "Takes the password for SMB away; its connections end.", status = 204)
    public Response removeSmbCredential(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = credentials.lease()) {
            lease.service().remove(caller);
            return Answers.nothing();
        }
    }

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
