package io.sigmavault.shell.commands;

import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
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
        name = "rehearse",
        description =
                "Proves that a key opens a vault, without opening it or changing anything, and notes the date.")
@SuppressWarnings("NullAway.Init")
public final class VaultRehearse extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--passphrase-file", description = "Takes its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String passphrase;

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
        allow("vault:share:rehearse", "vault/" + vault);
        var key = key();
        try {
            var told =
                    with(RecoveryShares.class, recovery -> recovery.rehearse(vault, key, actor()));
            out().println("it opens vault " + vault + "; noted " + told.when());
        } finally {
            key.clear();
        }
    }

    private VaultKey key() throws Exception {
        var id = token;
        if (id != null) {
            char[] pin = TokenPin.get(session(), id, pinFile);
            try {
                return with(TokenSlots.class, tokens -> tokens.key(vault, id, pin));
            } finally {
                Arrays.fill(pin, '\0');
            }
        }
        return keyFile != null
                ? new VaultKey.KeyFile(KeyFileContent.read(keyFile))
                : new VaultKey.Passphrase(Passphrase.get(session(), passphrase, false));
    }
}
