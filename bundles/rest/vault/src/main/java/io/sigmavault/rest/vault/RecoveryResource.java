package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.RecoveryShares.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Recovery shares of a vault: made, checked, handed in by several people; and rehearsals.
@Path("/vaults/{vault}/recovery")
public final class RecoveryResource {

    private final Gate gate;
    private final Slot<RecoveryShares> recovery;
    private final GivenKeys given;

    RecoveryResource(Gate gate, Slot<RecoveryShares> recovery, GivenKeys given) {
        this.gate = gate;
        this.recovery = recovery;
        this.given = given;
    }

    @GET
    @Operation(
            value = "Shares that were handed in and wait for others, and rehearsals, newest first.",
            answer = RecoveryView.class)
    public Response getRecovery(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:vault:read", "vault/" + vault);
        try (var lease = recovery.lease()) {
            var shares = lease.service();
            return Answers.ok(RecoveryView.of(shares.windows(vault), shares.rehearsals(vault)));
        }
    }

    @POST
    @Path("/shares")
    @Operation(
            value = "Makes shares of a new slot of an unlocked vault; they are shown this once.",
            status = 201,
            answer = RecoveryView.Made.class)
    public Response makeShares(
            @PathParam("vault") String vault, NewShares body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var caller = gate.allow(request, "vault:slot:create", "vault/" + vault);
            try (var lease = recovery.lease()) {
                var with = given.key(vault, KeyBody.need("with", body.with()));
                var label = body.label() == null ? "" : body.label();
                return Answers.created(
                        RecoveryView.Made.of(
                                lease.service()
                                        .make(
                                                vault,
                                                label,
                                                body.threshold(),
                                                body.count(),
                                                with,
                                                caller.actor())));
            }
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/check")
    @Operation(
            value = "Tells whether one share is of this vault; reveals and changes nothing.",
            answer = RecoveryShares.Share.class)
    public Response checkShare(
            @PathParam("vault") String vault, OneShare body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            gate.allow(request, "vault:share:check", "vault/" + vault);
            try (var lease = recovery.lease()) {
                return Answers.ok(lease.service().check(vault, body.need()));
            }
        } finally {
            body.clear();
        }
    }

    @POST
    @Path("/hand-in")
    @Operation(
            value =
                    "Hands one share in; the last one that is needed unlocks, or ends the rehearsal.",
            answer = RecoveryView.Window.class)
    public Response handIn(
            @PathParam("vault") String vault, OneShare body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var purpose = body.forWhat();
            var needed =
                    switch (purpose) {
                        case UNLOCK -> "vault:share:hand-in";
                        case REHEARSE -> "vault:share:rehearse";
                    };
            var caller = gate.allow(request, needed, "vault/" + vault);
            try (var lease = recovery.lease()) {
                return Answers.ok(
                        RecoveryView.Window.of(
                                lease.service()
                                        .handIn(vault, purpose, body.need(), caller.actor())));
            }
        } finally {
            body.clear();
        }
    }

    @DELETE
    @Path("/windows")
    @Operation(value = "Forgets the shares that were handed in and wait for others.", status = 204)
    public Response cancelWindows(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:share:cancel", "vault/" + vault);
        try (var lease = recovery.lease()) {
            lease.service().cancel(vault, caller.actor());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/rehearse")
    @Operation(
            value = "Proves that a key opens the vault, without opening it, and notes the date.",
            answer = RecoveryView.Rehearsal.class)
    public Response rehearse(
            @PathParam("vault") String vault, KeyBody body, @Context HttpServletRequest request)
            throws SigmaVaultException {
        try {
            var caller = gate.allow(request, "vault:share:rehearse", "vault/" + vault);
            try (var lease = recovery.lease()) {
                var key = given.key(vault, body);
                return Answers.ok(
                        RecoveryView.Rehearsal.of(
                                lease.service().rehearse(vault, key, caller.actor())));
            }
        } finally {
            body.clear();
        }
    }

    /// @param threshold how many are needed, 2 to `count`
    /// @param count 2 to 16
    /// @param label of the slot
    /// @param with what opens the vault already
    record NewShares(
            int threshold,
            int count,
            @MayBeMissing @Nullable String label,
            @MayBeMissing @Nullable KeyBody with) {

        void clear() {
            if (with != null) {
                with.clear();
            }
        }
    }

    /// @param words of a share, 32 with spaces between
    /// @param purpose `unlock`, or `rehearse`; `unlock` if it is missing
    @SuppressWarnings("ArrayRecordComponent")
    record OneShare(@MayBeMissing char @Nullable [] words, @MayBeMissing @Nullable String purpose) {

        char[] need() {
            return KeyBody.need("words", words);
        }

        /// @throws Refusal code `field-invalid`
        Purpose forWhat() {
            return switch (purpose == null ? "unlock" : purpose) {
                case "unlock" -> Purpose.UNLOCK;
                case "rehearse" -> Purpose.REHEARSE;
                default -> throw Refusal.field("purpose", "purpose is unlock or rehearse");
            };
        }

        void clear() {
            if (words != null) {
                Arrays.fill(words, '\0');
            }
        }
    }
}
