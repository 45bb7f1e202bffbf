package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.share.RecycleBins.Removed;
import io.sigmavault.share.Shares;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was removed from a share.
@Path("/shares/{name}/bin")
public final class BinResource {

    private final Slot<Shares> shares;

    BinResource(Slot<Shares> shares) {
        this.shares = shares;
    }

    @GET
    @Operation(
            value = "What was removed, the newest day first, or what is in a removed folder.",
            answer = Bin.class)
    public Response listBin(
            @PathParam("name") String name,
            @QueryParam("folder") @Nullable String folder,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        var where = Paths.of("folder", folder);
        int most = Query.limit(limit);
        try (var lease = shares.lease()) {
            return Answers.ok(
                    new Bin(
                            lease.service().recycleBins().list(caller, name, where, most).stream()
                                    .map(Item::of)
                                    .toList()));
        }
    }

    @POST
    @Path("/restore")
    @Operation(value = "Puts something back where it was.", status = 201, answer = Restored.class)
    public Response restoreFromBin(
            @PathParam("name") String name, Chosen body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        var item = Paths.of("item", body.item());
        try (var lease = shares.lease()) {
            return Answers.created(
                    new Restored(
                            lease.service().recycleBins().restore(caller, name, item).toString()));
        }
    }

    @DELETE
    @Operation(value = "Deletes something for good.", status = 204)
    public Response deleteFromBin(
            @PathParam("name") String name,
            @QueryParam("item") @Nullable String item,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            lease.service().recycleBins().delete(caller, name, Paths.of("item", item));
            return Answers.nothing();
        }
    }

    @POST
    @Path("/empty")
    @Operation(
            value = "Deletes all of it for good, as a task.",
            status = 202,
            answer = Started.class)
    public Response emptyBin(
            @PathParam("name") String name, Age body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        int days = body.olderThanDays() == null ? 0 : body.olderThanDays();
        try (var lease = shares.lease()) {
            var task = lease.service().recycleBins().empty(caller, name, days);
            return Answers.json(202, new Started(task.id())).build();
        }
    }

    record Bin(List<Item> items) {}

    /// @param item its name here
    /// @param path where it was
    /// @param day on which it was removed
    record Item(String item, String path, String day, String type, long sizeBytes) {
        static Item of(Removed one) {
            return new Item(
                    one.item().toString(),
                    one.path().toString(),
                    one.day(),
                    one.folder() ? "folder" : "file",
                    one.sizeBytes());
        }
    }

    record Chosen(String item) {}

    /// @param path where it is now
    record Restored(String path) {}

    /// @param olderThanDays removed at least so many days ago; without, or 0: all
    record Age(@MayBeMissing @Nullable Integer olderThanDays) {}

    /// @param task its id
    record Started(String task) {}
}
