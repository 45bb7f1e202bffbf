package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "shares",
        description =
                "Shows recovery shares that were handed in and wait for others, and rehearsals.")
@SuppressWarnings("NullAway.Init")
public final class VaultShares extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:vault:read", "vault/" + vault);
        var windows = with(RecoveryShares.class, recovery -> recovery.windows(vault));
        windows.forEach(window -> out().println(ShareWindow.text(window)));
        if (windows.isEmpty()) {
            out().println("no shares wait for others");
        }
        var table = table("rehearsed", "what", "slot", "by");
        for (var told : with(RecoveryShares.class, recovery -> recovery.rehearsals(vault))) {
            table.addRow()
                    .addContent(
                            told.when(),
                            told.kind(),
                            told.slot() == 0 ? "" : told.slot(),
                            Printable.of(told.by().toString()));
        }
        table.print(out());
    }
}
