package io.sigmavault.rest.access;

import io.sigmavault.access.Access;
import io.sigmavault.core.SigmaVaultException;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys that let their holders in over SSH.
@Path("/ssh-keys")
public final class SshKeysResource {

    private final Slot<Access> access;
    private final Gate gate;

    SshKeysResource(Slot<Access> access) {
        this.access = access;
        this.gate = new Gate(access);
    }

    @GET
    @Operation(value = "The SSH keys that reach the files of shares.", answer = Keys.class)
    public Response listKeys(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = gate.allow(request, "access:ssh-key:read", "ssh-keys");
        try (var lease = access.lease()) {
            return Answers.ok(
                    new Keys(lease.service().sshKeys(caller).stream().map(Key::of).toList()));
        }
    }

    @POST
    @Operation(
            value = "Lets the holder of an SSH key in as the caller's account.",
            status = 201,
            answer = Key.class)
    public Response addKey(KeyRequest wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "access:ssh-key:write", "ssh-keys");
        try (var lease = access.lease()) {
            String label = wanted.label() == null ? "" : wanted.label();
            return Answers.created(
                    Key.of(lease.service().addSshKey(caller, wanted.publicKey(), label)));
        }
    }

    @DELETE
    @Path("/{id}")
    @Operation(value = "Removes an SSH key; its holder is refused from now on.", status = 204)
    public Response removeKey(@PathParam("id") String id, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "access:ssh-key:write", "ssh-keys");
        try (var lease = access.lease()) {
            lease.service().removeSshKey(caller, id);
            return Answers.nothing();
        }
    }

    /// @param publicKey the line of a file such as `id_ed25519.pub`
    /// @param label missing: the comment in that line
    record KeyRequest(String publicKey, @MayBeMissing @Nullable String label) {}

    record Keys(List<Key> keys) {}

    record Key(
            String id,
            String label,
            String account,
            String algorithm,
            String fingerprint,
            Instant created,
            @MayBeMissing @Nullable Instant lastUsed) {

        static Key of(Access.SshKey key) {
            return new Key(
                    key.id(),
                    key.label(),
                    key.account(),
                    key.algorithm(),
                    key.fingerprint(),
                    key.created(),
                    key.lastUsed());
        }
    }
}
