package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.share.PreviousVersions.Version;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.Entry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the files of a share were.
@Path("/shares/{name}/versions")
public final class VersionsResource {

    private final Slot<Shares> shares;

    VersionsResource(Slot<Shares> shares) {
        this.shares = shares;
    }

    @GET
    @Operation(
            value = "Versions of a file or folder, the newest first.",
            answer = AllVersions.class)
    public Response listVersions(
            @PathParam("name") String name,
            @QueryParam("path") @Nullable String path,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        var of = Paths.of("path", path);
        try (var lease = shares.lease()) {
            return Answers.ok(
                    new AllVersions(
                            lease.service().previousVersions().of(caller, name, of).stream()
                                    .map(VersionView::of)
                                    .toList()));
        }
    }

    @GET
    @Path("/{number}")
    @Operation(value = "What was in a folder.", answer = OldFolder.class)
    public Response listVersion(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("folder") @Nullable String folder,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        var where = Paths.of("folder", folder);
        int most = Query.limit(limit);
        try (var lease = shares.lease()) {
            var page =
                    lease.service()
                            .previousVersions()
                            .list(caller, name, number(number), where, cursor, most);
            return Answers.ok(
                    new OldFolder(page.entries().stream().map(OldEntry::of).toList(), page.next()));
        }
    }

    @POST
    @Path("/{number}/restore")
    @Operation(value = "Puts a version back.", status = 201, answer = Restored.class)
    public Response restoreVersion(
            @PathParam("name") String name,
            @PathParam("number") String number,
            Wanted body,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        var path = Paths.of("path", body.path());
        try (var lease = shares.lease()) {
            var now =
                    lease.service()
                            .previousVersions()
                            .restore(caller, name, number(number), path, body.keepBoth());
            return Answers.created(new Restored(now.toString()));
        }
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Refusal.field("number", "a version is a number from 1");
        }
        return Long.parseLong(text);
    }

    record AllVersions(List<VersionView> versions) {}

    /// @param number of the snapshot
    record VersionView(
            long number,
            Instant created,
            String label,
            String type,
            long sizeBytes,
            Instant modified) {
        static VersionView of(Version version) {
            return new VersionView(
                    version.number(),
                    version.created(),
                    version.label(),
                    kind(version.entry()),
                    version.entry().sizeBytes(),
                    version.entry().modified());
        }
    }

    record OldEntry(String name, String type, long sizeBytes, Instant modified) {
        static OldEntry of(Entry entry) {
            return new OldEntry(entry.name(), kind(entry), entry.sizeBytes(), entry.modified());
        }
    }

    private static String kind(Entry entry) {
        return entry.type().name().toLowerCase(Locale.ROOT);
    }

    /// @param next where to go on, or null at the end
    record OldFolder(List<OldEntry> entries, @MayBeMissing @Nullable String next) {}

    /// @param keepBoth what is there stays, and what comes back gets a number behind its name
    record Wanted(String path, boolean keepBoth) {}

    /// @param path where it is now
    record Restored(String path) {}
}
