package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "update",
        name = "rollback",
        description = "Lets the version in the other slot start next; prints it.")
public final class UpdateRollback extends ConsoleCommand {

    @Override
    void run() throws Exception {
        String version = with(Updates.class, updates -> updates.goBack(caller()));
        out().println(version);
    }
}
