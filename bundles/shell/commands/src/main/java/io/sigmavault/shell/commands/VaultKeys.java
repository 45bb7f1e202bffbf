package io.sigmavault.shell.commands;

import io.sigmavault.vault.KeyRotation;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "keys",
        description = "Lists the epochs of a vault's keys, and what each of them seals.")
@SuppressWarnings("NullAway.Init")
public final class VaultKeys extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:vault:read", "vault/" + vault);
        var keys = with(KeyRotation.class, rotation -> rotation.keys(vault));
        var table = table("epoch", "made", "files", "bytes", "state");
        for (var epoch : keys.epochs()) {
            boolean newest = epoch.equals(keys.epochs().getLast());
            table.addRow()
                    .addContent(
                            epoch.number(),
                            epoch.made() == null ? "not known" : epoch.made(),
                            epoch.files(),
                            Sizes.of(epoch.bytes()),
                            newest ? "active" : "retiring");
        }
        table.print(out());
        out().println("snapshots are signed by " + keys.signingKey());
        if (keys.epochs().isEmpty()) {
            out().println("the vault is locked: its epochs are not known");
        }
    }
}
