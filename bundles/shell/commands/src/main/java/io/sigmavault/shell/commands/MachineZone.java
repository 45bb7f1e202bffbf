package io.sigmavault.shell.commands;

import io.sigmavault.host.Host;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "machine", name = "zone", description = "Sets the time zone of the machine.")
@SuppressWarnings("NullAway.Init")
public final class MachineZone extends ConsoleCommand {

    @Argument(name = "zone", description = "Such as Europe/Berlin", required = true)
    private String zone;

    @Override
    void run() throws Exception {
        with(
                Host.class,
                host -> {
                    host.zone(caller(), zone);
                    return zone;
                });
    }
}
