package io.sigmavault.shell.commands;

import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.VaultPath;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "snapshot",
        name = "restore",
        description = "Puts a file or folder back as it was.")
@SuppressWarnings("NullAway.Init")
public final class SnapshotRestore extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "An unlocked vault", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(index = 1, name = "number", description = "See snapshot:list", required = true)
    private long number;

    @Argument(index = 2, name = "path", description = "In the snapshot", required = true)
    private String path;

    @Argument(index = 3, name = "to", description = "New place; where it was, if left out")
    private String to = "";

    @Option(name = "--replace", description = "What is there gives way.")
    private boolean replace;

    @Override
    void run() throws Exception {
        allow("vault:file:write", "vault/" + vault);
        VaultPath source = VaultPath.parse(path);
        VaultPath target = to.isEmpty() ? source : VaultPath.parse(to);
        with(
                Snapshots.class,
                snapshots -> snapshots.restore(vault, number, source, target, replace, actor()));
    }
}
