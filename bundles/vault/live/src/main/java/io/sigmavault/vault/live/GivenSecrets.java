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
            case VaultKey.Token(byte[] secret) -> new Unlock.Token(take(Secret.owning(secret)));
            case VaultKey.Shares(byte[] secret) -> new Unlock.Shares(take(Secret.owning(secret)));
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
            case io.sigmavault.vault.NewSlot.Token(var label, var key, byte[] bytes) ->
                    new NewSlot.Token(label, HeaderKeys.of(key), take(Secret.owning(bytes)));
            case io.sigmavault.vault.NewSlot.Shares(var label, var key, byte[] bytes) ->
                    new NewSlot.Shares(label, HeaderKeys.of(key), take(Secret.owning(bytes)));
        };
    }

    /// Says in the words of the key that was given that it is the wrong one.
    static SigmaVaultException wrong(String vault, Unlock key, SigmaVaultException failure) {
        if (!failure.code().equals("wrong-key")) {
            return Trouble.of(vault, failure);
        }
        return switch (key) {
            case Unlock.KeyFile _ -> VaultException.wrongKeyFile(vault).because(failure);
            case Unlock.Token _ -> VaultException.wrongTokenKey(vault).because(failure);
            case Unlock.Shares _ -> VaultException.wrongShares(vault).because(failure);
            case Unlock.Passphrase _, Unlock.PrivateKey _ -> Trouble.of(vault, failure);
        };
    }

    @Override
    public void close() {
        taken.forEach(Secret::close);
    }
}
