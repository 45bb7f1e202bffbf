package io.sigmavault.shell.commands;

import io.sigmavault.vault.Snapshots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snapshot",
        name = "delete",
        description = "Deletes a snapshot; what only it needed is freed later.")
@SuppressWarnings("NullAway.Init")
public final class SnapshotDelete extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "number", description = "See snapshot:list", required = true)
    private long number;

    @Override
    void run() throws Exception {
        allow("vault:snapshot:write", "vault/" + vault);
        with(
                Snapshots.class,
                snapshots -> {
                    snapshots.delete(vault, number, actor());
                    return number;
                });
    }
}
