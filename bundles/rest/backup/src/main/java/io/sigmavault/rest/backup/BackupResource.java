package io.sigmavault.rest.backup;

import io.sigmavault.backup.Backups;
import io.sigmavault.backup.MirrorStatus;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Backups of the settings, and their mirrors on the pools.
@Path("/backup")
public final class BackupResource {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private final Slot<Backups> backups;

    BackupResource(Slot<Backups> backups) {
        this.backups = backups;
    }

    @POST
    @Operation(
            value = "Accounts, settings and logs as one file, sealed with a passphrase.",
            answer = byte[].class)
    public Response makeBackup(BackupWanted wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = backups.lease();
                var passphrase = Utf8.secret(wanted.passphrase())) {
            var file = SealedFile.of(lease.service().create(caller, passphrase));
            return Response.ok(file)
                    .type("application/octet-stream")
                    .header("Content-Length", file.bytes())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"sigmavault-"
                                    + DAY.format(Instant.now())
                                    + ".svb\"")
                    .header("Cache-Control", "no-store")
                    .header("X-Content-Type-Options", "nosniff")
                    .build();
        } finally {
            Arrays.fill(wanted.passphrase(), '\0');
        }
    }

    @GET
    @Operation(value = "Where the mirrors on the pools stand.", answer = MirrorStatus.class)
    public Response getMirrors(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = backups.lease()) {
            return Answers.ok(lease.service().status(caller));
        }
    }

    @POST
    @Path("/mirror")
    @Operation(
            value =
                    "Mirrors the settings to each pool from now on; shows a new recovery phrase once.",
            status = 201,
            answer = NewPhrase.class)
    public Response startMirror(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = backups.lease()) {
            return Answers.created(new NewPhrase(lease.service().startMirror(caller)));
        }
    }

    @DELETE
    @Path("/mirror")
    @Operation(value = "No longer mirrors the settings; mirrors that are there stay.", status = 204)
    public Response stopMirror(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = backups.lease()) {
            lease.service().stopMirror(caller);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/mirror/now")
    @Operation(value = "Writes a mirror to each pool now.", status = 204)
    public Response mirrorNow(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = backups.lease()) {
            lease.service().mirrorNow(caller);
            return Answers.nothing();
        }
    }

    record BackupWanted(char[] passphrase) {}

    /// @param phrase eight groups of five characters; nobody can show it again
    record NewPhrase(String phrase) {}
}
