package io.sigmavault.shell.commands;

import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.VaultKey;
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
        name = "unlock",
        description = "Unlocks a vault with a passphrase, which it asks for, or a key file.")
@SuppressWarnings("NullAway.Init")
public final class VaultUnlock extends ConsoleCommand {

    @Argument(name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--passphrase-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String file;

    @Option(name = "--key-file", description = "Takes this key file; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String keyFile;

    @Override
    void run() throws Exception {
        allow("vault:vault:unlock", "vault/" + vault);
        if (keyFile != null) {
            var key = new VaultKey.KeyFile(KeyFileContent.read(keyFile));
            with(KeySlots.class, slots -> slots.unlock(vault, key, actor()));
        } else {
            char[] passphrase = Passphrase.get(session(), file, false);
            try {
                with(Vaults.class, vaults -> vaults.unlock(vault, passphrase, actor()));
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        }
        out().println("Vault " + vault + " is unlocked.");
    }
}
