package io.sigmavault.shell.commands;

import io.sigmavault.vault.Vaults;
import java.util.Arrays;
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
        name = "create",
        description = "Makes a vault and leaves it unlocked. Asks for the passphrase, twice.")
@SuppressWarnings("NullAway.Init")
public final class VaultCreate extends ConsoleCommand {

    @Argument(name = "vault", description = "1 to 63 of a-z 0-9 -", required = true)
    private String vault;

    @Option(name = "--passphrase-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String file;

    @Override
    void run() throws Exception {
        allow("vault:vault:create", "vaults");
        char[] passphrase = Passphrase.get(session(), file, true);
        try {
            with(Vaults.class, vaults -> vaults.create(vault, passphrase, actor()));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        out().println("Vault " + vault + " is made and unlocked. Nobody can reset its passphrase.");
    }
}
