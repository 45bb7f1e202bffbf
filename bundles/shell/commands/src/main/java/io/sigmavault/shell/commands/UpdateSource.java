package io.sigmavault.shell.commands;

import io.sigmavault.update.Updates;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "update", name = "source", description = "Says where releases come from.")
@SuppressWarnings("NullAway.Init")
public final class UpdateSource extends ConsoleCommand {

    @Argument(
            name = "source",
            description = "An address that begins with https://, or the absolute path of a folder",
            required = true)
    private String source;

    @Argument(name = "channel", description = "Such as stable", index = 1)
    private String channel = "stable";

    @Override
    void run() throws Exception {
        with(
                Updates.class,
                updates -> {
                    updates.follow(caller(), source, channel);
                    return updates;
                });
    }
}
