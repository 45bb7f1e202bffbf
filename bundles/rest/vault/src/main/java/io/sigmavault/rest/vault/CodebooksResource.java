package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.VaultException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What re-sealing learnt of like files in a vault, and how it goes.
@Path("/vaults/{vault}/codebooks")
public final class CodebooksResource {

    private final Gate gate;
    private final Slot<Codebooks> codebooks;
    private final Slot<Tasks> tasks;

    CodebooksResource(Gate gate, Slot<Codebooks> codebooks, Slot<Tasks> tasks) {
        this.gate = gate;
        this.codebooks = codebooks;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "Codebooks of an unlocked vault, the oldest first: what re-sealing learnt of"
                            + " like files, and what it gives.",
            answer = All.class)
    public Response getCodebooks(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = codebooks.lease()) {
            var found = lease.service().codebooks(vault).stream().map(One::of).toList();
            return Answers.ok(new All(found));
        }
    }

    @POST
    @Path("purge")
    @Operation(
            value =
                    "Stores again without codebooks, or without the one with `id`, what is coded"
                            + " with them, and deletes them, as a task; cancelled, it goes on with the"
                            + " next one.",
            status = 202,
            answer = Started.class)
    public Response purge(
            @PathParam("vault") String vault, Wanted body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:reseal", "vault/" + vault);
        var id = body.id();
        check(vault, id);
        var parameters = new HashMap<String, String>();
        parameters.put("vault", vault);
        parameters.put("actor", caller.actor().toString());
        if (id != null) {
            parameters.put("codebook", id);
        }
        try (var lease = tasks.lease()) {
            var task =
                    lease.service()
                            .start(
                                    "vault-codebook-purge",
                                    "Purge of codebooks of vault " + vault,
                                    caller.actor(),
                                    parameters);
            return Answers.json(202, new Started(task.id()))
                    .header("Location", "/api/v1/tasks/" + task.id())
                    .build();
        }
    }

    /// Refused now rather than by the task.
    private void check(String vault, @Nullable String id) throws SigmaVaultException {
        try (var lease = codebooks.lease()) {
            var found = lease.service().codebooks(vault);
            if (id != null && found.stream().noneMatch(each -> each.id().equals(id))) {
                throw VaultException.codebookUnknown(vault, id);
            }
        }
    }

    /// @param codebooks the oldest first
    record All(List<One> codebooks) {}

    /// @param type of the files that it was learnt from, if it is known
    /// @param sizeBytes 0 if it can't be read
    /// @param frames that are coded with it
    record One(
            String id,
            String codec,
            int version,
            Instant made,
            @MayBeMissing @Nullable String type,
            String kind,
            int sizeBytes,
            long storedBytes,
            long frames,
            long savedBytes,
            boolean retired) {

        static One of(Codebooks.Codebook found) {
            var type = found.type();
            return new One(
                    found.id(),
                    found.codec(),
                    found.version(),
                    found.made(),
                    type == null ? null : type.name().toLowerCase(Locale.ROOT),
                    found.kind(),
                    found.sizeBytes(),
                    found.storedBytes(),
                    found.frames(),
                    found.savedBytes(),
                    found.retired());
        }
    }

    /// @param id of one; all if it is missing
    record Wanted(@MayBeMissing @Nullable String id) {}

    /// @param task id of the task that does it
    record Started(String task) {}
}
