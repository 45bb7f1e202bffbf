package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Query;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes, shows, unlocks and locks vaults.
@Path("/vaults")
public final class VaultsResource {

    private final Gate gate;
    private final Slot<Vaults> vaults;
    private final Slot<KeySlots> keySlots;
    private final Slot<VaultPlaces> places;
    private final GivenKeys given;

    VaultsResource(
            Gate gate,
            Slot<Vaults> vaults,
            Slot<KeySlots> keySlots,
            Slot<VaultPlaces> places,
            GivenKeys given) {
        this.gate = gate;
        this.vaults = vaults;
        this.keySlots = keySlots;
        this.places = places;
        this.given = given;
    }

    @GET
    @Operation(value = "All vaults, locked or not.", answer = AllVaults.class)
    public Response listVaults(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vaults");
        try (var lease = vaults.lease()) {
            return Answers.ok(
                    new AllVaults(lease.service().list().stream().map(VaultView::of).toList()));
        }
    }

    @POST
    @Operation(
            value = "Makes a vault, with a passphrase or with key slots, and leaves it unlocked.",
            status = 201,
            answer = VaultDetail.class)
    public Response createVault(NewVault wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var caller = gate.allow(request, "vault:vault:create", "vaults");
            wanted.checkName();
            var opening = wanted.howOpened();
            if (!(opening instanceof Opening.Ask)) {
                gate.allow(request, "vault:opening:write", "vaults");
            }
            given.checkAlone(opening);
            try (var lease = keySlots.lease()) {
                var keys = lease.service();
                var made = make(wanted, opening, keys, caller.actor());
                return Answers.created(VaultDetail.of(made, keys, given));
            }
        } finally {
            wanted.clear();
        }
    }

    private VaultInfo make(NewVault wanted, Opening opening, KeySlots keys, Actor actor)
            throws SigmaVaultException {
        var place = wanted.place();
        if (place == null) {
            return keys.create(wanted.name(), given.slots(wanted), opening, actor);
        }
        try (var lease = places.lease()) {
            var slots = given.slots(wanted);
            return lease.service().create(place, wanted.name(), slots, opening, actor);
        }
    }

    @GET
    @Path("/places")
    @Operation(value = "Where vaults are, and where new ones can be made.", answer = Places.class)
    public Response listPlaces(@Context HttpServletRequest request) throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vaults");
        try (var lease = places.lease()) {
            return Answers.ok(
                    new Places(lease.service().places().stream().map(PlaceView::of).toList()));
        }
    }

    @POST
    @Path("/{vault}/forget")
    @Operation(
            value = "Drops a vault whose disk is missing from the list; deletes nothing.",
            status = 204)
    public Response forgetVault(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:forget", "vault/" + vault);
        try (var lease = places.lease()) {
            lease.service().forget(vault, caller.actor());
            return Answers.nothing();
        }
    }

    @GET
    @Path("/{vault}")
    @Operation(value = "One vault, with what may open it.", answer = VaultDetail.class)
    public Response getVault(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = vaults.lease();
                var keys = keySlots.lease()) {
            return Answers.ok(VaultDetail.of(lease.service().info(vault), keys.service(), given));
        }
    }

    @POST
    @Path("/{vault}/unlock")
    @Operation(
            value = "Unlocks a vault with a passphrase, a key file or a token.",
            answer = VaultView.class)
    public Response unlockVault(
            @PathParam("vault") String vault, KeyBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var caller = gate.allow(request, "vault:vault:unlock", "vault/" + vault);
            try (var lease = keySlots.lease()) {
                var key = given.key(vault, body);
                return Answers.ok(VaultView.of(lease.service().unlock(vault, key, caller.actor())));
            }
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/{vault}/lock")
    @Operation(value = "Locks a vault: its keys are forgotten.", answer = VaultView.class)
    public Response lockVault(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:vault:lock", "vault/" + vault);
        try (var lease = vaults.lease()) {
            return Answers.ok(VaultView.of(lease.service().lock(vault, caller.actor())));
        }
    }

    @GET
    @Path("/{vault}/changes")
    @Operation(
            value = "What happened to the files after a sequence number.",
            answer = Changes.class)
    public Response listChanges(
            @PathParam("vault") String vault,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        int most = Query.limit(limit);
        try (var lease = vaults.lease()) {
            var changes =
                    lease.service().changes(vault, Query.position("after", after), most).stream()
                            .map(ChangeView::of)
                            .toList();
            return Answers.ok(
                    new Changes(
                            changes, changes.size() < most ? null : changes.getLast().sequence()));
        }
    }

    record AllVaults(List<VaultView> vaults) {}

    record Places(List<PlaceView> places) {}

    /// @param next sequence to go on after, or null at the end
    record Changes(List<ChangeView> changes, @MayBeMissing @Nullable Long next) {}
}
