package io.sigmavault.shell.commands;

import io.sigmavault.vault.KeyRotation;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "shred",
        description =
                "Destroys a vault for good: its keys, then the vault. Asks for its name once more.")
@SuppressWarnings("NullAway.Init")
public final class VaultShred extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--name", description = "Its name once more, where nobody can be asked.")
    private String name;

    @Override
    void run() throws Exception {
        allow("vault:vault:shred", "vault/" + vault);
        var typed = name;
        if (typed == null) {
            out().println(
                            "All files and snapshots of vault "
                                    + Printable.of(vault)
                                    + " are lost, for everybody and for good.");
            typed = session().readLine("Type its name to destroy it: ", null);
        }
        var confirmed = typed == null ? "" : typed.trim();
        with(
                KeyRotation.class,
                rotation -> {
                    rotation.shred(vault, confirmed, actor());
                    return vault;
                });
        out().println("Its keys are destroyed, and the vault is deleted.");
    }
}
