package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import io.sigmavault.host.NetworkChange;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "network",
        name = "apply",
        description =
                "Sets an interface: by DHCP, or to an address; taken back after 60 s unless confirmed.")
@SuppressWarnings("NullAway.Init")
public final class NetworkApply extends ConsoleCommand {

    @Argument(index = 0, name = "interface", description = "Such as eth0", required = true)
    private String device;

    @Argument(
            index = 1,
            name = "address",
            description = "With prefix length, such as 192.168.1.5/24; without it DHCP")
    private String address = "";

    @Option(name = "--gateway", description = "Address of the router")
    private String gateway = "";

    @Option(name = "--dns", description = "Up to three addresses with commas between them")
    private @Nullable String nameServers;

    @Option(name = "--vlan", description = "1 to 4094")
    private int vlan;

    @Override
    void run() throws Exception {
        var names = nameServers == null ? List.<String>of() : List.of(nameServers.split(","));
        with(
                Host.class,
                host -> {
                    host.apply(caller(), new NetworkChange(device, address, gateway, names, vlan));
                    return device;
                });
        out().println("Set. Within 60 s: network:confirm, or it is taken back.");
    }
}
