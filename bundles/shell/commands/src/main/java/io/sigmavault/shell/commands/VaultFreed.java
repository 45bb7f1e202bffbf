package io.sigmavault.shell.commands;

import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "freed",
        description = "Says what deleting files and folders would free; deletes nothing.")
@SuppressWarnings("NullAway.Init")
public final class VaultFreed extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Argument(
            index = 1,
            name = "paths",
            description = "Files and folders",
            required = true,
            multiValued = true)
    private List<String> paths;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        var wanted = paths.stream().map(VaultPath::parse).toList();
        var found = with(Space.class, space -> Survey.of(() -> space.freed(vault, wanted)));
        var out = out();
        out.println("size               " + Sizes.of(found.sizeBytes()));
        out.println("freed              " + Sizes.of(found.freedBytes()));
        out.println("kept by snapshots  " + Sizes.of(found.keptBySnapshotsBytes()));
        out.println("shared with others " + Sizes.of(found.sharedBytes()));
    }
}
