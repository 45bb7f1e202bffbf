package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "network",
        name = "revert",
        description = "Takes back the network that is being tried.")
public final class NetworkRevert extends ConsoleCommand {

    @Override
    void run() throws Exception {
        with(
                Host.class,
                host -> {
                    host.revertNetwork(caller());
                    return host;
                });
    }
}
