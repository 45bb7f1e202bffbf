package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        name = "slot-add",
        description =
                "Adds a passphrase to an unlocked vault, or a key file, a recipient or a token. Asks for"
                        + " what opens it already.")
@SuppressWarnings("NullAway.Init")
public final class VaultSlotAdd extends ConsoleCommand {

    @Argument(index = 0, name = "vault", description = "Its name", required = true)
    @Completion(VaultNames.class)
    private String vault;

    @Option(name = "--label", description = "What to call it, at most 100 bytes")
    private String label = "";

    @Option(name = "--key-file", description = "Adds this key file, 32 bytes to 64 KiB.")
    @Completion(FileCompleter.class)
    private @Nullable String keyFile;

    @Option(name = "--recipient", description = "Adds the public key in this file.")
    @Completion(FileCompleter.class)
    private @Nullable String recipient;

    @Option(name = "--new-passphrase-file", description = "Adds its first line; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String newPassphrase;

    @Option(name = "--passphrase-file", description = "Opens it already; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String passphrase;

    @Option(name = "--with-key-file", description = "Opens it already; asks nothing.")
    @Completion(FileCompleter.class)
    private @Nullable String withKeyFile;

    @Option(name = "--token", description = "Adds this token, an HSM or the TPM; see hsm:list.")
    @Completion(HsmNames.class)
    private @Nullable String token;

    @Option(name = "--key", description = "Label of the token's key; one is made without it.")
    private @Nullable String tokenKey;

    @Option(name = "--pin-file", description = "Takes its first line as the token's PIN.")
    @Completion(FileCompleter.class)
    private @Nullable String pinFile;

    @Override
    void run() throws Exception {
        allow("vault:slot:create", "vault/" + vault);
        var with = key();
        NewSlot slot = null;
        try {
            slot = slot();
            var wanted = slot;
            var made = with(KeySlots.class, slots -> slots.add(vault, wanted, with, actor()));
            out().println("slot " + made.id());
        } finally {
            with.clear();
            if (slot != null) {
                slot.clear();
            }
        }
    }

    private VaultKey key() throws IOException, SigmaVaultException {
        return withKeyFile != null
                ? new VaultKey.KeyFile(KeyFileContent.read(withKeyFile))
                : new VaultKey.Passphrase(Passphrase.get(session(), passphrase, false));
    }

    private NewSlot tokenSlot(String id) throws IOException, SigmaVaultException {
        char[] pin = TokenPin.get(session(), id, pinFile);
        try {
            return with(TokenSlots.class, tokens -> tokens.slot(label, id, tokenKey, pin));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private NewSlot slot() throws IOException, SigmaVaultException {
        if (keyFile != null) {
            return new NewSlot.KeyFile(label, KeyFileContent.read(keyFile));
        }
        if (token != null) {
            return tokenSlot(token);
        }
        if (recipient != null) {
            return new NewSlot.Recipient(label, Files.readString(Path.of(recipient)));
        }
        if (newPassphrase == null) {
            out().println("Now the new one.");
        }
        return new NewSlot.Passphrase(label, Passphrase.get(session(), newPassphrase, true));
    }
}
