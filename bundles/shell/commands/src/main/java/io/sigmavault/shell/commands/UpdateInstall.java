package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "update",
        name = "install",
        description =
                "Fetches the release that was found and writes it beside the running version; prints the task.")
public final class UpdateInstall extends ConsoleCommand {

    @Option(name = "--downgrade", description = "Also if it is not newer")
    private boolean downgrade;

    @Option(name = "--expired", description = "Also if its time is over")
    private boolean expired;

    @Override
    void run() throws Exception {
        var task = with(Updates.class, updates -> updates.install(caller(), downgrade, expired));
        out().println(task.id());
    }
}
