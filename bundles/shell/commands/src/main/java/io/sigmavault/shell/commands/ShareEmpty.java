package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "empty",
        description = "Deletes for good what was removed from a share, as a task.")
@SuppressWarnings("NullAway.Init")
public final class ShareEmpty extends ConsoleCommand {

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Option(name = "--days", description = "Only what was removed so many days ago; 0: all")
    private int days;

    @Override
    void run() throws Exception {
        out().println(
                        with(
                                        Shares.class,
                                        shares -> shares.recycleBins().empty(caller(), share, days))
                                .id());
    }
}
