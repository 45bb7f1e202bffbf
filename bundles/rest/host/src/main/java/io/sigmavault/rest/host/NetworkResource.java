package io.sigmavault.rest.host;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Host;
import io.sigmavault.host.NetworkChange;
import io.sigmavault.host.NetworkSetting;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.rest.lib.area.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings of the network. A change lasts 60 s unless it is confirmed, from an address that still answers.
@Path("/host/network")
public final class NetworkResource {

    private static final int MOST_SERVERS = 3;
    private static final int MOST_VLAN = 4094;

    private final Slot<Host> host;

    NetworkResource(Slot<Host> host) {
        this.host = host;
    }

    @GET
    @Operation(value = "What is set, and what waits for confirmation.", answer = Network.class)
    public Response getNetwork(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            return Answers.ok(new Network(lease.service().network(caller)));
        }
    }

    @POST
    @Operation(value = "Sets an interface, for 60 s unless confirmed.", status = 204)
    public Response applyNetwork(Change change, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().apply(caller, change.checked());
            return Answers.nothing();
        }
    }

    @POST
    @Path("/confirm")
    @Operation(value = "Keeps what was applied.", status = 204)
    public Response confirmNetwork(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().confirmNetwork(caller);
            return Answers.nothing();
        }
    }

    @POST
    @Path("/revert")
    @Operation(value = "Takes back what was applied.", status = 204)
    public Response revertNetwork(@Context HttpServletRequest request) throws SigmaVaultException {
        var caller = Gate.caller(request);
        try (var lease = host.lease()) {
            lease.service().revertNetwork(caller);
            return Answers.nothing();
        }
    }

    record Network(List<NetworkSetting> settings) {}

    /// @param device such as `eth0`
    /// @param address with prefix length; missing: by DHCP
    /// @param nameServers at most three
    /// @param vlan 1 to 4094; missing: none
    record Change(
            String device,
            @MayBeMissing @Nullable String address,
            @MayBeMissing @Nullable String gateway,
            @MayBeMissing @Nullable List<String> nameServers,
            @MayBeMissing @Nullable Integer vlan) {

        NetworkChange checked() {
            var servers = nameServers == null ? List.<String>of() : nameServers;
            if (servers.size() > MOST_SERVERS) {
                throw Refusal.field("nameServers", "at most 3 name servers are used");
            }
            if (servers.stream().anyMatch(server -> server == null || server.isEmpty())) {
                throw Refusal.field("nameServers", "a name server has an address");
            }
            if (vlan != null && (vlan < 1 || vlan > MOST_VLAN)) {
                throw Refusal.field("vlan", "a VLAN is 1 to 4094");
            }
            return new NetworkChange(
                    device,
                    address == null ? "" : address,
                    gateway == null ? "" : gateway,
                    servers,
                    vlan == null ? 0 : vlan);
        }
    }
}
