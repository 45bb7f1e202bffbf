package io.sigmavault.shell.commands;

import io.sigmavault.share.Shares;
import io.sigmavault.vault.VaultPath;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(scope = "share", name = "bin", description = "Lists what was removed from a share.")
@SuppressWarnings("NullAway.Init")
public final class ShareBin extends ConsoleCommand {

    private static final int MOST = 1_000;

    @Argument(index = 0, name = "share", description = "See share:list", required = true)
    private String share;

    @Argument(index = 1, name = "folder", description = "A removed folder, as it is listed")
    private String folder = "";

    @Override
    void run() throws Exception {
        var table = table("Item", "Was", "Removed", "Size");
        var where = VaultPath.parse(folder);
        for (var one :
                with(
                        Shares.class,
                        shares -> shares.recycleBins().list(caller(), share, where, MOST))) {
            table.addRow()
                    .addContent(
                            Printable.of(one.item().toString()),
                            Printable.of(one.path().toString()),
                            one.day(),
                            one.folder() ? "folder" : Sizes.of(one.sizeBytes()));
        }
        table.print(out());
    }
}
