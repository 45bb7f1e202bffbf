package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/// What deleting would free.
@Path("/vaults/{vault}/freed")
public final class FreedResource {

    private static final int MOST = 1_000;

    private final Gate gate;
    private final Slot<Space> space;

    FreedResource(Gate gate, Slot<Space> space) {
        this.gate = gate;
        this.space = space;
    }

    @POST
    @Operation(
            value =
                    "What deleting files and folders of an unlocked vault would free; deletes nothing.",
            answer = Space.Freed.class)
    public Response wouldBeFreed(
            @PathParam("vault") String vault, Wanted body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        if (body.paths().isEmpty() || body.paths().size() > MOST) {
            throw Refusal.field("paths", "paths has 1 to 1,000 paths");
        }
        var paths = new ArrayList<VaultPath>();
        for (var path : body.paths()) {
            paths.add(FilePath.parse(KeyBody.need("paths", path)));
        }
        try (var lease = space.lease()) {
            return Answers.ok(Surveys.run(() -> lease.service().freed(vault, paths)));
        }
    }

    /// @param paths of files and folders
    record Wanted(List<String> paths) {}
}
