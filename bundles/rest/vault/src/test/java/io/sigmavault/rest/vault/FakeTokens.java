package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A token `tpm` with the PIN 1234, which opens every vault.
final class FakeTokens implements TokenSlots {

    private final KeySlots slots;
    char @Nullable [] lastPin;

    FakeTokens(KeySlots slots) {
        this.slots = slots;
    }

    private void check(String token, char @Nullable [] pin) throws SigmaVaultException {
        lastPin = pin;
        if (!token.equals("tpm")) {
            throw new SigmaVaultException("token-missing", 503, "there is no token " + token);
        }
        if (pin != null && !new String(pin).equals("1234")) {
            throw new SigmaVaultException("wrong-pin", 403, "the token refused the PIN");
        }
    }

    @Override
    public NewSlot slot(String label, String token, @Nullable String key, char @Nullable [] pin)
            throws SigmaVaultException {
        check(token, pin);
        var name = key == null ? KEY : key;
        return new NewSlot.Token(
                label, new TokenKey(token, "1", name, true, new byte[] {1}), new byte[32]);
    }

    @Override
    public VaultKey key(String vault, String token, char @Nullable [] pin)
            throws SigmaVaultException {
        check(token, pin);
        return new VaultKey.Token(new byte[32]);
    }

    @Override
    public void openAlone(String vault, String token, Actor actor) throws SigmaVaultException {
        check(token, null);
        slots.setOpening(vault, new Opening.Token(token), actor);
    }

    @Override
    public void checkAlone(String token) throws SigmaVaultException {
        check(token, null);
    }

    @Override
    public Optional<String> trouble(String vault) {
        return Optional.of("the machine started something else");
    }
}
