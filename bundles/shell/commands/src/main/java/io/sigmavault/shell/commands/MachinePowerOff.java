package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "machine", name = "power-off", description = "Switches the machine off.")
@SuppressWarnings("NullAway.Init")
public final class MachinePowerOff extends ConsoleCommand {

    @Option(name = "--yes", description = "It is meant")
    private boolean yes;

    @Override
    void run() throws Exception {
        if (!yes) {
            throw new IllegalArgumentException(
                    "every connection ends and vaults are locked: say it again with --yes");
        }
        with(
                Host.class,
                host -> {
                    host.powerOff(caller());
                    return host;
                });
    }
}
