package io.sigmavault.rest.system;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Long work.
@Path("/tasks")
public final class TasksResource {

    private final Gate gate;
    private final Slot<Tasks> tasks;

    TasksResource(Gate gate, Slot<Tasks> tasks) {
        this.gate = gate;
        this.tasks = tasks;
    }

    @GET
    @Operation(value = "All tasks, newest first.", answer = AllTasks.class)
    public Response listTasks(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "core:task:read", "tasks");
        try (var lease = tasks.lease()) {
            return Answers.ok(
                    new AllTasks(lease.service().list().stream().map(TaskView::of).toList()));
        }
    }

    @GET
    @Path("/{id}")
    @Operation(value = "One task.", answer = TaskView.class)
    public Response getTask(@PathParam("id") String id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "core:task:read", "tasks");
        try (var lease = tasks.lease()) {
            var task =
                    lease.service()
                            .find(id)
                            .orElseThrow(() ->
                                    new SigmaVaultException(
                                            "task-unknown", 404, "there is no task " + id));
            return Answers.ok(TaskView.of(task));
        }
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(value = "Asks a task to end.", status = 204)
    public Response cancelTask(@PathParam("id") String id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "core:task:write", "task/" + id);
        try (var lease = tasks.lease()) {
            lease.service().cancel(id, caller.actor());
            return Answers.nothing();
        }
    }

    record AllTasks(List<TaskView> tasks) {}
}
