package io.sigmavault.rest.update;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.update.PastUpdate;
import io.sigmavault.update.Updates;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Updates of the whole system: what there is, what runs, what became of them.
@Path("/updates")
public final class UpdatesResource {

    private final Slot<Updates> updates;

    UpdatesResource(Slot<Updates> updates) {
        this.updates = updates;
    }

    @GET
    @Operation(
            value = "Versions on this machine, and the release that was found.",
            answer = UpdateView.class)
    public Response getUpdates(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            return Answers.ok(UpdateView.of(lease.service().status(caller)));
        }
    }

    @GET
    @Path("/history")
    @Operation(
            value = "What was installed and how it went, newest first.",
            answer = PastUpdates.class)
    public Response getUpdateHistory(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            return Answers.ok(new PastUpdates(lease.service().history(caller)));
        }
    }

    @PUT
    @Path("/source")
    @Operation(value = "Says where releases come from.", status = 204)
    public Response setUpdateSource(UpdateSource wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            lease.service().follow(caller, wanted.source(), wanted.channel());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/check")
    @Operation(
            value = "Looks for a release, as a task.",
            status = 202,
            answer = StartedUpdate.class)
    public Response checkForUpdate(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            return started(lease.service().check(caller));
        }
    }

    @POST
    @Path("/install")
    @Operation(
            value =
                    "Fetches the release that was found and writes it into the idle slot, as a task.",
            status = 202,
            answer = StartedUpdate.class)
    public Response installUpdate(InstallWanted wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            return started(
                    lease.service()
                            .install(
                                    caller,
                                    Boolean.TRUE.equals(wanted.downgrade()),
                                    Boolean.TRUE.equals(wanted.expired())));
        }
    }

    @POST
    @Path("/rollback")
    @Operation(value = "Lets the version in the other slot start next.", answer = NextVersion.class)
    public Response rollBackUpdate(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            return Answers.ok(new NextVersion(lease.service().goBack(caller)));
        }
    }

    @POST
    @Path("/agree")
    @Operation(
            value = "Lets features of this version be switched on before seven days have passed.",
            status = 204)
    public Response agreeToFeatures(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = updates.lease()) {
            lease.service().agree(caller);
            return Answers.nothing();
        }
    }

    private static Response started(Task task) {
        return Answers.json(202, new StartedUpdate(task.id()))
                .header("Location", "/api/v1/tasks/" + task.id())
                .build();
    }

    record PastUpdates(List<PastUpdate> updates) {}

    /// @param source `https` address, absolute path of a folder, or empty
    record UpdateSource(String source, String channel) {}

    /// @param downgrade true: also if it is not newer
    /// @param expired true: also if its time is over
    record InstallWanted(
            @MayBeMissing @Nullable Boolean downgrade, @MayBeMissing @Nullable Boolean expired) {}

    record StartedUpdate(String task) {}

    record NextVersion(String version) {}
}
