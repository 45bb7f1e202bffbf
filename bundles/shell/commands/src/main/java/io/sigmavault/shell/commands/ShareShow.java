package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "share",
        name = "show",
        description = "Shows where a share stands, and why an account may use it.")
@SuppressWarnings("NullAway.Init")
public final class ShareShow extends ConsoleCommand {

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Argument(index = 1, name = "account", description = "Whose right is explained")
    @Completion(AccountNames.class)
    private @Nullable String account;

    @Override
    void run() throws Exception {
        var standing = with(Shares.class, shares -> shares.standings().of(caller(), share));
        if (standing.code().isEmpty()) {
            out().println(
                            Sizes.of(standing.usedBytes())
                                    + " used, "
                                    + Sizes.of(standing.freeBytes())
                                    + " free");
        } else {
            out().println(Printable.of(standing.because()));
        }
        var definition = with(Shares.class, shares -> shares.get(caller(), share));
        if (definition.recycleBin()) {
            out().println(
                            definition.recycleDays() == 0
                                    ? "What is removed is kept for ever"
                                    : "What is removed is kept for "
                                            + definition.recycleDays()
                                            + " days");
        }
        String who = account;
        if (who != null) {
            out().println(
                            Printable.of(
                                    with(
                                                    Shares.class,
                                                    shares -> shares.explain(caller(), share, who))
                                            .because()));
        }
    }
}
