package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "update", name = "check", description = "Looks for a release; prints the task.")
public final class UpdateCheck extends ConsoleCommand {

    @Override
    void run() throws Exception {
        out().println(with(Updates.class, updates -> updates.check(caller())).id());
    }
}
