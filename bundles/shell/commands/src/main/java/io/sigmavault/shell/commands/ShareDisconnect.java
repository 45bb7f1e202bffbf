package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "disconnect",
        description = "Ends a connection; what it transfers breaks off.")
@SuppressWarnings("NullAway.Init")
public final class ShareDisconnect extends ConsoleCommand {

    @Argument(name = "id", description = "See share:connections", required = true)
    private String id;

    @Override
    void run() throws Exception {
        with(
                Shares.class,
                shares -> {
                    shares.connections().end(caller(), id);
                    return id;
                });
    }
}
