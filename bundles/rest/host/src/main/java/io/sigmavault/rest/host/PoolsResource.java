package io.sigmavault.rest.host;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Host;
import io.sigmavault.host.Pool;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pools: file systems on disks of their own.
@Path("/host/pools")
public final class PoolsResource {

    /// What the task of `host.client` runs.
    private static final String FORMAT = "host-format";

    private final Gate gate;
    private final Slot<Host> host;
    private final Slot<Tasks> tasks;

    PoolsResource(Gate gate, Slot<Host> host, Slot<Tasks> tasks) {
        this.gate = gate;
        this.host = host;
        this.tasks = tasks;
    }

    @GET
    @Operation(value = "Pools, mounted or not.", answer = Pools.class)
    public Response listPools(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            return Answers.ok(new Pools(lease.service().pools(caller)));
        }
    }

    @POST
    @Operation(
            value = "Erases a whole disk and makes a pool of it, as a task.",
            status = 202,
            answer = Started.class)
    public Response makePool(PoolWanted wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "host:disk:format", "pool/" + wanted.name());
        try (var lease = host.lease()) {
            wanted.check(lease.service(), caller);
        }
        var parameters =
                Map.of(
                        "pool", wanted.name(),
                        "device", wanted.device(),
                        "filesystem", wanted.filesystem(),
                        "title", wanted.title(),
                        "erase", wanted.erase() ? "everything" : "",
                        "actor", caller.actor().toString(),
                        "origin", caller.origin());
        try (var lease = tasks.lease()) {
            var title = "Making pool " + wanted.name() + " of " + wanted.device();
            var task = lease.service().start(FORMAT, title, caller.actor(), parameters);
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .build();
        }
    }

    @POST
    @Path("/adopt")
    @Operation(
            value = "Mounts pools of another system that are on disks of this machine.",
            answer = Adopted.class)
    public Response adoptPools(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            return Answers.ok(new Adopted(lease.service().adoptPools(caller)));
        }
    }

    @POST
    @Path("/{pool}/mount")
    @Operation(value = "Mounts a pool.", status = 204)
    public Response mountPool(@PathParam("pool") String pool, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().mount(caller, pool);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/{pool}/unmount")
    @Operation(value = "Unmounts a pool.", status = 204)
    public Response unmountPool(@PathParam("pool") String pool, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().unmount(caller, pool);
            return Answers.nothing();
        }
    }

    @DELETE
    @Path("/{pool}")
    @Operation(
            value = "No longer mounts a pool at start; its files stay on its disk.",
            status = 204)
    public Response forgetPool(@PathParam("pool") String pool, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().forget(caller, pool);
            return Answers.nothing();
        }
    }

    record Pools(List<Pool> pools) {}

    /// @param pools names of those that were found
    record Adopted(List<String> pools) {}

    /// @param name lower-case letters, digits and dashes, at most 16
    /// @param device path of a whole disk
    /// @param filesystem `ext4` or `btrfs`
    /// @param title the disk's, as a person typed it
    /// @param eraseData true if what is on the disk may be lost
    record PoolWanted(
            String name,
            String device,
            String filesystem,
            String title,
            @MayBeMissing @Nullable Boolean eraseData) {

        boolean erase() {
            return Boolean.TRUE.equals(eraseData);
        }

        /// Refuses at once what the task would refuse later.
        void check(Host host, Caller caller) throws SigmaVaultException {
            if (host.pools(caller).stream().anyMatch(pool -> pool.name().equals(name))) {
                throw new SigmaVaultException(
                        "pool-exists",
                        409,
                        "there is a pool " + name + ": forget it, or take another name");
            }
            var disk =
                    host.disks(caller).stream()
                            .filter(each -> each.path().equals(device))
                            .filter(each -> each.parent().isEmpty())
                            .findFirst()
                            .orElseThrow(() ->
                                    new SigmaVaultException(
                                            "disk-unknown",
                                            404,
                                            device + " is no whole disk of this machine"));
            if (!disk.title().equals(title)) {
                throw new SigmaVaultException(
                        "disk-not-confirmed",
                        409,
                        "what was typed does not name "
                                + device
                                + ": type its model and serial number");
            }
        }
    }

    /// @param task id of the task that does it
    record Started(String task) {}
}
