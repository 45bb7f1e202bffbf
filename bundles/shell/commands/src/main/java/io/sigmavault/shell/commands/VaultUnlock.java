package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
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
        description =
                "Unlocks a vault with a passphrase, which it asks for, a key file or a token.")
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

    @Option(name = "--token", description = "An HSM or the TPM, see hsm:list; asks for its PIN.")
    @Completion(HsmNames.class)
    private @Nullable String token;

    @Option(name = "--pin-file", description = "Takes its first line as PIN; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String pinFile;

    @Override
    void run() throws Exception {
        allow("vault:vault:unlock", "vault/" + vault);
        if (token != null) {
            byToken(token);
        } else if (keyFile != null) {
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

    private void byToken(String id) throws IOException, SigmaVaultException {
        char[] pin = TokenPin.get(session(), id, pinFile);
        try {
            var key = with(TokenSlots.class, tokens -> tokens.key(vault, id, pin));
            with(KeySlots.class, slots -> slots.unlock(vault, key, actor()));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }
}
