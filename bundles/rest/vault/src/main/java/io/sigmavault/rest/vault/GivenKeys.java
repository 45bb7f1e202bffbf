package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.UnavailableException;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Slots and keys as requests give them; those of tokens are made with the token.
final class GivenKeys {

    private final Slot<TokenSlots> tokens;

    GivenKeys(Slot<TokenSlots> tokens) {
        this.tokens = tokens;
    }

    /// The secret of the answer is that of the body, or the token's.
    NewSlot slot(SlotBody body) throws SigmaVaultException {
        if (!body.isToken()) {
            return body.slot();
        }
        try (var lease = tokens.lease()) {
            return lease.service()
                    .slot(body.name(), KeyBody.need("token", body.token()), body.key(), body.pin());
        }
    }

    List<NewSlot> slots(NewVault wanted) throws SigmaVaultException {
        var made = new ArrayList<NewSlot>(wanted.plainSlots());
        try {
            for (var body : wanted.slotBodies()) {
                made.add(slot(body));
            }
        } catch (SigmaVaultException | RuntimeException e) {
            made.forEach(NewSlot::clear);
            throw e;
        }
        wanted.checkAny(made);
        return made;
    }

    VaultKey key(String vault, KeyBody body) throws SigmaVaultException {
        if (body.token() == null) {
            return body.key();
        }
        body.checkOne();
        try (var lease = tokens.lease()) {
            return lease.service().key(vault, body.token(), body.pin());
        }
    }

    /// A token that is to open a vault with nobody asked does so now.
    void checkAlone(Opening opening) throws SigmaVaultException {
        if (opening instanceof Opening.Token(var token)) {
            try (var lease = tokens.lease()) {
                lease.service().checkAlone(token);
            }
        }
    }

    Slot<TokenSlots> tokens() {
        return tokens;
    }

    /// Why a vault was not opened by its token, if that is so and known.
    @Nullable String trouble(String vault, Opening opening) {
        if (!(opening instanceof Opening.Token)) {
            return null;
        }
        try (var lease = tokens.lease()) {
            return lease.service().trouble(vault).orElse(null);
        } catch (UnavailableException e) {
            return e.getMessage();
        }
    }
}
