package io.sigmavault.shell.commands;

import io.sigmavault.vault.Vaults;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "lock",
        description = "Locks a vault: closes its files, forgets its keys.")
@SuppressWarnings("NullAway.Init")
public final class VaultLock extends ConsoleCommand {

    @Argument(name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:vault:lock", "vault/" + vault);
        with(Vaults.class, vaults -> vaults.lock(vault, actor()));
        out().println("Vault " + vault + " is locked.");
    }
}
