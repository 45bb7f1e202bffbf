package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import io.sigmavault.vault.VaultPath;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "restore",
        description = "Puts back what was removed, or an earlier version.")
@SuppressWarnings("NullAway.Init")
public final class ShareRestore extends ConsoleCommand {

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Argument(
            index = 1,
            name = "path",
            description = "Item of share:bin, or with --version a path",
            required = true)
    private String path;

    @Option(name = "--version", description = "Number of share:versions")
    private long version;

    @Option(name = "--keep-both", description = "What is there stays")
    private boolean keepBoth;

    @Override
    void run() throws Exception {
        var from = VaultPath.parse(path);
        var now =
                with(
                        Shares.class,
                        shares ->
                                version == 0
                                        ? shares.recycleBins().restore(caller(), share, from)
                                        : shares.previousVersions()
                                                .restore(caller(), share, version, from, keepBoth));
        out().println(Printable.of(now.toString()));
    }
}
