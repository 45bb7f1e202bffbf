package io.sigmavault.rest.share;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.share.Shares;
import io.sigmavault.share.Standings.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shares.
@Path("/shares")
public final class SharesResource {

    private final Slot<Shares> shares;

    SharesResource(Slot<Shares> shares) {
        this.shares = shares;
    }

    @GET
    @Operation(value = "All shares, and the protocols that are there.", answer = ShareList.class)
    public Response listShares(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            var obstacles = lease.service().obstacles();
            return Answers.ok(
                    new ShareList(
                            lease.service().list(caller).stream().map(ShareView::of).toList(),
                            lease.service().protocols().entrySet().stream()
                                    .map(one ->
                                            new Protocol(
                                                    one.getKey(),
                                                    one.getValue(),
                                                    obstacles.getOrDefault(one.getKey(), "")))
                                    .toList()));
        }
    }

    @POST
    @Operation(
            value = "Makes a share; without members it is the caller's, to write.",
            status = 201,
            answer = ShareView.class)
    public Response createShare(NewShare wanted, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.created(ShareView.of(lease.service().create(caller, wanted.share())));
        }
    }

    @GET
    @Path("/accounts")
    @Operation(
            value = "Accounts that can be members, for who may make or change shares.",
            answer = Accounts.class)
    public Response listMemberAccounts(@Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.ok(new Accounts(lease.service().accounts(caller)));
        }
    }

    @GET
    @Path("/{name}")
    @Operation(value = "One share.", answer = ShareView.class)
    public Response getShare(@PathParam("name") String name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.ok(ShareView.of(lease.service().get(caller, name)));
        }
    }

    @PUT
    @Path("/{name}")
    @Operation(value = "Changes a share; what is left out stays.", answer = ShareView.class)
    public Response changeShare(
            @PathParam("name") String name,
            ChangedShare wanted,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            var service = lease.service();
            return Answers.ok(
                    ShareView.of(service.change(caller, wanted.over(service.get(caller, name)))));
        }
    }

    @DELETE
    @Path("/{name}")
    @Operation(value = "Serves it no longer; its files stay.", status = 204)
    public Response removeShare(@PathParam("name") String name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            lease.service().remove(caller, name);
            return Answers.nothing();
        }
    }

    @GET
    @Path("/{name}/access/{account}")
    @Operation(value = "What an account may do in a share, and why.", answer = Why.class)
    public Response explainAccess(
            @PathParam("name") String name,
            @PathParam("account") String account,
            @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            var decision = lease.service().explain(caller, name, account);
            var right = decision.right();
            return Answers.ok(
                    new Why(
                            right == null ? null : right.name().toLowerCase(Locale.ROOT),
                            decision.because()));
        }
    }

    @GET
    @Path("/{name}/standing")
    @Operation(
            value = "Whether a share's files can be reached, and how much they take.",
            answer = Standing.class)
    public Response getStanding(@PathParam("name") String name, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = shares.lease()) {
            return Answers.ok(lease.service().standings().of(caller, name));
        }
    }

    /// @param accounts names, sorted
    record Accounts(List<String> accounts) {}

    record ShareList(List<ShareView> shares, List<Protocol> protocols) {}

    /// @param address what the address of a share starts with; `{host}` and `{share}` are put in
    /// @param obstacle why it can serve nothing on this machine now, and what to do; empty if it can
    record Protocol(String id, String address, String obstacle) {}

    /// @param right `read`, `write` or null
    record Why(@Nullable String right, String because) {}
}
