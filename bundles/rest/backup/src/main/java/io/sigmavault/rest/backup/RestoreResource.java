package io.sigmavault.rest.backup;

import io.sigmavault.backup.Backups;
import io.sigmavault.backup.FoundMirror;
import io.sigmavault.backup.Restored;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Json;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings settings back to a machine that is not set up, with its one-time code.
@Path("/backup")
public final class RestoreResource {

    private static final int LINE = 8_192;

    private final Slot<Backups> backups;

    RestoreResource(Slot<Backups> backups) {
        this.backups = backups;
    }

    @POST
    @Path("/found")
    @Operation(
            value = "Mirrors on the pools of a machine that is not set up, newest first.",
            answer = FoundMirrors.class,
            open = true)
    public Response findMirrors(SetupCode code, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try (var lease = backups.lease()) {
            return Answers.ok(
                    new FoundMirrors(lease.service().found(code.code(), request.getRemoteAddr())));
        }
    }

    @POST
    @Path("/restore")
    @Operation(
            value =
                    "Restores a backup and starts the server again. The body is one line of JSON (code, secret and, for one"
                            + " that was found, mirror), a line feed, and the file.",
            body = byte[].class,
            answer = Restored.class,
            open = true)
    public Response restore(InputStream body, @Context HttpServletRequest request)
            throws SigmaVaultException, IOException {
        var wanted = line(body);
        String origin = request.getRemoteAddr();
        try (var lease = backups.lease();
                var secret = Utf8.secret(wanted.secret())) {
            var service = lease.service();
            var mirror = wanted.mirror();
            return Answers.ok(
                    mirror == null
                            ? service.restore(wanted.code(), origin, secret, body)
                            : service.restoreMirror(wanted.code(), origin, secret, mirror));
        } finally {
            Arrays.fill(wanted.secret(), '\0');
        }
    }

    private static RestoreWanted line(InputStream body) throws IOException {
        byte[] line = new byte[LINE];
        int length = 0;
        for (int read = body.read(); read >= 0 && read != '\n'; read = body.read()) {
            if (length == LINE) {
                throw Refusal.json("the first line has more than " + LINE + " bytes");
            }
            line[length++] = (byte) read;
        }
        try {
            return Json.read(new ByteArrayInputStream(line, 0, length), RestoreWanted.class);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    record SetupCode(String code) {}

    record FoundMirrors(List<FoundMirror> mirrors) {}

    /// @param code one-time set-up code
    /// @param secret passphrase of the file, or recovery phrase
    /// @param mirror name of one that was found; else the file follows
    record RestoreWanted(String code, char[] secret, @MayBeMissing @Nullable String mirror) {}
}
