package io.sigmavault.rest.setup;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.setup.Setup;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The set-up in steps, after the owner is made.
@Path("/setup-steps")
public final class StepsResource {

    private static final String READ = "setup:step:read";
    private static final String WRITE = "setup:step:write";

    private final Gate gate;
    private final Slot<Setup> setup;

    StepsResource(Gate gate, Slot<Setup> setup) {
        this.gate = gate;
        this.setup = setup;
    }

    @GET
    @Operation(
            value = "Whether the set-up runs, and its steps with where they stand.",
            answer = Steps.class)
    public Response listSteps(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = gate.allow(request, READ, "setup");
        try (var lease = setup.lease()) {
            var found = lease.service();
            var steps =
                    found.running()
                            ? found.steps(caller).stream().map(StepView::of).toList()
                            : List.<StepView>of();
            return Answers.ok(new Steps(found.running(), steps));
        }
    }

    @POST
    @Path("/begin")
    @Operation(value = "Starts the set-up in steps, unless it has ended.", status = 204)
    public Response beginSetup(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, WRITE, "setup");
        try (var lease = setup.lease()) {
            lease.service().begin();
            return Answers.nothing();
        }
    }

    @POST
    @Path("/finish")
    @Operation(value = "Ends the set-up for good, whatever is open.", status = 204)
    public Response finishSetup(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, WRITE, "setup");
        try (var lease = setup.lease()) {
            lease.service().finish();
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{step}/done")
    @Operation(value = "Closes a step.", status = 204)
    public Response closeStep(@PathParam("step") String step, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, WRITE, "setup/" + step);
        try (var lease = setup.lease()) {
            lease.service().close(step, false);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{step}/skip")
    @Operation(value = "Leaves a step out.", status = 204)
    public Response skipStep(@PathParam("step") String step, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, WRITE, "setup/" + step);
        try (var lease = setup.lease()) {
            lease.service().close(step, true);
            return Answers.nothing();
        }
    }

    /// @param running whether there is anything to ask
    /// @param steps in order; none while it does not run
    record Steps(boolean running, List<StepView> steps) {}

    /// @param module address of the file that defines the element
    record StepView(String id, Setup.State state, String module, String element) {

        static StepView of(Setup.Progress progress) {
            var step = progress.step();
            return new StepView(
                    step.id(),
                    progress.state(),
                    "/ui/pages/" + step.page() + "/page.mjs",
                    step.element());
        }
    }
}
