package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@Command(
        scope = "vault",
        name = "shares-cancel",
        description = "Forgets the recovery shares that were handed in and wait for others.")
@SuppressWarnings("NullAway.Init")
public final class VaultSharesCancel extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Override
    void run() throws Exception {
        allow("vault:share:cancel", "vault/" + vault);
        with(
                RecoveryShares.class,
                recovery -> {
                    recovery.cancel(vault, actor());
                    return vault;
                });
    }
}
