package io.sigmavault.shell.commands;

import io.sigmavault.vault.Snapshots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snapshot",
        name = "create",
        description = "Makes a snapshot of an unlocked vault as it is now.")
@SuppressWarnings("NullAway.Init")
public final class SnapshotCreate extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--label", description = "For people, at most 200 characters")
    private String label = "";

    @Override
    void run() throws Exception {
        allow("vault:snapshot:write", "vault/" + vault);
        var made = with(Snapshots.class, snapshots -> snapshots.create(vault, label, actor()));
        out().println("snapshot " + made.number());
    }
}
