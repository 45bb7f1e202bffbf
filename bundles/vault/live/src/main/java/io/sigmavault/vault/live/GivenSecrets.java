package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultKey;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Unlock;
import java.util.ArrayList;
import java.util.List;

/// Secrets that callers gave, as the layer below takes them. They are taken over and cleared by [#close].
final class GivenSecrets implements AutoCloseable {

    private final List<Secret> taken = new ArrayList<>();

    private Secret take(Secret secret) {
        taken.add(secret);
        return secret;
    }

    Unlock key(VaultKey key) {
        return switch (key) {
            case VaultKey.Passphrase(char[] text) ->
                    new Unlock.Passphrase(take(Passphrase.take(text)));
            case VaultKey.KeyFile(byte[] content) ->
                    new Unlock.KeyFile(take(Secret.owning(content)));
        };
    }

    /// @throws SigmaVaultException codes `passphrase-too-short`, `key-invalid`
    NewSlot slot(io.sigmavault.vault.NewSlot slot) throws SigmaVaultException {
        return switch (slot) {
            case io.sigmavault.vault.NewSlot.Passphrase(var label, char[] text) -> {
                var secret = take(Passphrase.take(text));
                Passphrase.checkLength(secret);
                yield new NewSlot.Passphrase(label, secret);
            }
            case io.sigmavault.vault.NewSlot.KeyFile(var label, byte[] content) ->
                    new NewSlot.KeyFile(label, take(Secret.owning(content)));
            case io.sigmavault.vault.NewSlot.Recipient(var label, var text) ->
                    RecipientText.parse(label, text);
        };
    }

    /// Says in the words of the key that was given that it is the wrong one.
    static SigmaVaultException wrong(String vault, Unlock key, SigmaVaultException failure) {
        return failure.code().equals("wrong-key") && key instanceof Unlock.KeyFile
                ? VaultException.wrongKeyFile(vault).because(failure)
                : Trouble.of(vault, failure);
    }

    @Override
    public void close() {
        taken.forEach(Secret::close);
    }
}
