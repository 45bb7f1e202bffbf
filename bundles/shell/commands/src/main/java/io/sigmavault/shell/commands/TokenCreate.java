package io.sigmavault.shell.commands;

import io.sigmavault.access.Access;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "token",
        name = "create",
        description = "Makes an API token and prints it, this once.")
@SuppressWarnings("NullAway.Init")
public final class TokenCreate extends ConsoleCommand {

    @Argument(index = 0, name = "label", description = "What it is for", required = true)
    private String label;

    @Argument(
            index = 1,
            name = "scopes",
            description = "What it may do, such as vault:file:*; without: everything",
            multiValued = true)
    private List<String> scopes = List.of("*");

    @Option(name = "--days", description = "It ends after so many; 0: never")
    private int days;

    @Override
    void run() throws Exception {
        Duration lifetime = days > 0 ? Duration.ofDays(days) : null;
        var token =
                with(
                        Access.class,
                        access ->
                                access.createToken(
                                        caller(), label, new LinkedHashSet<>(scopes), lifetime));
        out().println(token.secret());
    }
}
