package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Host;
import io.sigmavault.host.InstallProgress;
import io.sigmavault.host.InstallTarget;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Installing to a disk, on a machine that was started from the installation medium.
@Path("/host/install")
public final class InstallResource {

    /// What the task of `host.client` runs.
    private static final String INSTALL = "host-install";

    private final Gate gate;
    private final Slot<Host> host;
    private final Slot<Tasks> tasks;

    InstallResource(Gate gate, Slot<Host> host, Slot<Tasks> tasks) {
        this.gate = gate;
        this.host = host;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "Whether the machine runs from an installation medium, and keeps nothing; disks"
                            + " it can be installed to, and how far that is.",
            answer = Installing.class)
    public Response getInstall(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = gate.allow(request, "host:system:read", "system");
        try (var lease = host.lease()) {
            var machine = lease.service();
            if (!machine.live()) {
                return Answers.ok(new Installing(false, List.of(), null));
            }
            return Answers.ok(
                    new Installing(
                            true, machine.installTargets(caller), machine.installProgress(caller)));
        }
    }

    @POST
    @Operation(
            value = "Installs the system to a whole disk, as a task.",
            status = 202,
            answer = Started.class)
    public Response install(SystemWanted wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "host:system:install", "system");
        try (var lease = host.lease()) {
            if (!lease.service().live()) {
                throw new SigmaVaultException(
                        "not-live",
                        409,
                        "this machine runs from its own disk: start it from the medium");
            }
        }
        boolean erase = Boolean.TRUE.equals(wanted.eraseData());
        var parameters =
                Map.of(
                        "device", wanted.device(),
                        "title", wanted.title(),
                        "erase", erase ? "everything" : "",
                        "name", wanted.name() == null ? "" : wanted.name(),
                        "actor", caller.actor().toString(),
                        "origin", caller.origin());
        try (var lease = tasks.lease()) {
            var title = "Installing to " + wanted.device();
            var task = lease.service().start(INSTALL, title, caller.actor(), parameters);
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .build();
        }
    }

    /// @param live true if the machine was started from the medium
    /// @param progress null unless it was
    record Installing(
            boolean live, List<InstallTarget> targets, @Nullable InstallProgress progress) {}

    /// @param device path of a whole disk
    /// @param title the disk's, as a person typed it
    /// @param eraseData true if what is on the disk may be lost
    /// @param name of the machine; missing: it makes one up
    record SystemWanted(
            String device,
            String title,
            @MayBeMissing @Nullable Boolean eraseData,
            @MayBeMissing @Nullable String name) {}

    /// @param task its id
    record Started(String task) {}
}
