package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenSlots;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "vault",
        name = "opening",
        description = "Changes how an unlocked vault is opened after a restart.")
@SuppressWarnings("NullAway.Init")
public final class VaultOpening extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--ask", description = "Somebody is asked each time.")
    private boolean ask;

    @Option(name = "--key-file", description = "As soon as this file of the server is there.")
    @Completion(FileCompleter.class)
    private @Nullable String keyFile;

    @Option(name = "--token", description = "As soon as this token is there, see hsm:list.")
    @Completion(HsmNames.class)
    private @Nullable String token;

    @Override
    void run() throws Exception {
        allow("vault:opening:write", "vault/" + vault);
        int ways = (ask ? 1 : 0) + (keyFile != null ? 1 : 0) + (token != null ? 1 : 0);
        if (ways != 1) {
            throw new SigmaVaultException(
                    "field-invalid",
                    400,
                    "say --ask, --key-file FILE or --token TOKEN, one of them");
        }
        var id = token;
        if (id != null) {
            with(
                    TokenSlots.class,
                    tokens -> {
                        tokens.openAlone(vault, id, actor());
                        return vault;
                    });
            return;
        }
        var opening = keyFile != null ? new Opening.KeyFile(keyFile) : new Opening.Ask();
        with(
                KeySlots.class,
                slots -> {
                    slots.setOpening(vault, opening, actor());
                    return vault;
                });
    }
}
