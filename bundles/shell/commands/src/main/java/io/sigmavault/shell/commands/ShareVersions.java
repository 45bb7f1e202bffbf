package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import io.sigmavault.vault.VaultPath;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "share",
        name = "versions",
        description = "Lists earlier versions of a file or folder of a share.")
@SuppressWarnings("NullAway.Init")
public final class ShareVersions extends ConsoleCommand {

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Argument(index = 1, name = "path", description = "In the share; without: all snapshots")
    private String path = "";

    @Override
    void run() throws Exception {
        var table = table("Version", "Made", "Label", "Size", "Modified");
        var of = VaultPath.parse(path);
        for (var one :
                with(Shares.class, shares -> shares.previousVersions().of(caller(), share, of))) {
            var entry = one.entry();
            table.addRow()
                    .addContent(
                            one.number(),
                            one.created(),
                            Printable.of(one.label()),
                            entry.folder() ? "folder" : Sizes.of(entry.sizeBytes()),
                            entry.modified());
        }
        table.print(out());
    }
}
