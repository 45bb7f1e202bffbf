package io.sigmavault.shell.commands;

import io.sigmavault.vault.Space;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "duplicates",
        description = "Lists files of equal content in an unlocked vault, most bytes first.")
@SuppressWarnings("NullAway.Init")
public final class VaultDuplicates extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--limit", description = "Most groups")
    private int limit = 20;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        var groups = with(Space.class, space -> Survey.of(() -> space.duplicates(vault)));
        for (var group : groups.subList(0, Math.clamp(limit, 0, groups.size()))) {
            out().println(group.copies() + " files of " + Sizes.of(group.sizeBytes()));
            for (var path : group.paths()) {
                out().println("  " + Printable.of(path.toString()));
            }
        }
    }
}
