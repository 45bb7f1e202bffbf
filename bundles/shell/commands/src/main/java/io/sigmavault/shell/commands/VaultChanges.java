package io.sigmavault.shell.commands;

import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "changes",
        description = "Lists what happened to the files of an unlocked vault, oldest first.")
@SuppressWarnings("NullAway.Init")
public final class VaultChanges extends ConsoleCommand {

    @Argument(name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--after", description = "Only after this sequence number")
    private long after;

    @Option(name = "--limit", description = "At most so many, 1 to 10000")
    private int limit = 100;

    @Override
    void run() throws Exception {
        allow("vault:file:read", "vault/" + vault);
        var table = table("Sequence", "Time", "Who", "What", "Size", "Path");
        for (var change : with(Vaults.class, vaults -> vaults.changes(vault, after, limit))) {
            var from = change.from();
            table.addRow()
                    .addContent(
                            change.sequence(),
                            change.time(),
                            change.actor(),
                            change.kind(),
                            change.sizeBytes(),
                            Printable.of(
                                    from == null
                                            ? change.path().toString()
                                            : from + " -> " + change.path()));
        }
        table.print(out());
    }
}
