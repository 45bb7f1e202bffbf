package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "token", name = "revoke", description = "Ends an API token at once.")
@SuppressWarnings("NullAway.Init")
public final class TokenRevoke extends ConsoleCommand {

    @Argument(name = "id", description = "See token:list", required = true)
    private String id;

    @Override
    void run() throws Exception {
        with(
                Access.class,
                access -> {
                    access.revokeToken(caller(), id);
                    return id;
                });
    }
}
