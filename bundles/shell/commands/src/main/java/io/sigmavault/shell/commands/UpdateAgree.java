package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "update",
        name = "agree",
        description = "Lets features of this version be switched on before seven days have passed.")
public final class UpdateAgree extends ConsoleCommand {

    @Override
    void run() throws Exception {
        with(
                Updates.class,
                updates -> {
                    updates.agree(caller());
                    return updates;
                });
    }
}
