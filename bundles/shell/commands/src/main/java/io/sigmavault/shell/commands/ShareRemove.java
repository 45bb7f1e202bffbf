package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "remove",
        description = "Serves a share no longer; its files stay where they are.")
@SuppressWarnings("NullAway.Init")
public final class ShareRemove extends ConsoleCommand {

    @Argument(name = "name", description = "See share:list", required = true)
    private String name;

    @Override
    void run() throws Exception {
        with(
                Shares.class,
                shares -> {
                    shares.remove(caller(), name);
                    return name;
                });
    }
}
