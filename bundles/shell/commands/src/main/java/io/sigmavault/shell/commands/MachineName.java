package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "machine", name = "name", description = "Names the machine.")
@SuppressWarnings("NullAway.Init")
public final class MachineName extends ConsoleCommand {

    @Argument(name = "name", description = "Small letters, digits and hyphens", required = true)
    private String name;

    @Override
    void run() throws Exception {
        with(
                Host.class,
                host -> {
                    host.name(caller(), name);
                    return name;
                });
    }
}
