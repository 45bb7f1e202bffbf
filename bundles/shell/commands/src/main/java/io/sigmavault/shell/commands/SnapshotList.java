package io.sigmavault.shell.commands;

import io.sigmavault.vault.Snapshots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snapshot",
        name = "list",
        description = "Lists the snapshots of an unlocked vault, oldest first.")
@SuppressWarnings("NullAway.Init")
public final class SnapshotList extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:snapshot:read", "vault/" + vault);
        var table = table("Number", "Made", "Files", "Content", "Label", "Signature");
        for (var found : with(Snapshots.class, snapshots -> snapshots.list(vault))) {
            table.addRow()
                    .addContent(
                            found.number(),
                            found.created(),
                            found.files(),
                            Sizes.of(found.logicalBytes()),
                            Printable.of(found.label()),
                            found.intact() ? "good" : "BAD");
        }
        table.print(out());
    }
}
