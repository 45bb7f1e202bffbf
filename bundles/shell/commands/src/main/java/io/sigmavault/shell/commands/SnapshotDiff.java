package io.sigmavault.shell.commands;

import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.VaultPath;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snapshot",
        name = "diff",
        description = "Shows what is different since a snapshot, or in a later one.")
@SuppressWarnings("NullAway.Init")
public final class SnapshotDiff extends ConsoleCommand {

    private static final int PART = 1_000;

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "number", description = "See snapshot:list", required = true)
    private long number;

    @Argument(index = 2, name = "to", description = "A snapshot; 0 for now")
    private long to;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        VaultPath after = null;
        do {
            var from = after;
            var part =
                    with(
                            Snapshots.class,
                            snapshots -> snapshots.differences(vault, number, to, from, PART));
            for (var found : part) {
                out().println(found.kind() + " " + Printable.of(found.path().toString()));
            }
            after = part.size() < PART ? null : part.getLast().path();
        } while (after != null);
    }
}
