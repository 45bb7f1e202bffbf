package io.sigmavault.shell.commands;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "system", name = "whoami", description = "Tells as whom you use the console.")
public final class SystemWhoAmI extends ConsoleCommand {

    @Override
    void run() {
        out().println(actor());
    }
}
