package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;

/// Makes key files.
@Path("/vaults/{vault}/key-file")
public final class KeyFileResource {

    private static final int KEY_FILE_BYTES = 64;

    private final Gate gate;
    private final SecureRandom random = new SecureRandom();

    KeyFileResource(Gate gate) {
        this.gate = gate;
    }

    @POST
    @Operation(
            value = "64 fresh random bytes for a key file, which are stored nowhere.",
            answer = byte[].class)
    public Response makeKeyFile(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:slot:create", "vault/" + vault);
        byte[] bytes = new byte[KEY_FILE_BYTES];
        random.nextBytes(bytes);
        return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"sigmavault.key\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
