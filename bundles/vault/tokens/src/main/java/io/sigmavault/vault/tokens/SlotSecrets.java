package io.sigmavault.vault.tokens;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.WrappedKey;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.TokenKey;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Secrets of slots: made and wrapped, or unwrapped, in a session at their token.
final class SlotSecrets {

    private static final byte[] PURPOSE = TokenKey.PURPOSE.getBytes(StandardCharsets.UTF_8);
    private static final int SECRET_BYTES = 32;
    private static final int SCHEME_AT = 5;
    private static final int BOUND_AT = 6;

    private final Crypto crypto;
    private final KeySlots slots;

    SlotSecrets(Crypto crypto, KeySlots slots) {
        this.crypto = crypto;
        this.slots = slots;
    }

    /// A slot to be made. That the token opens it again is tried before it is given out.
    NewSlot make(HsmSession session, String label, String token, @Nullable String keyLabel)
            throws SigmaVaultException {
        var key = wrapping(session, token, keyLabel);
        byte[] secret = crypto.random().bytes(SECRET_BYTES);
        try (var shown = Secret.copyOf(secret)) {
            byte[] wrapped = session.wrap(key, shown, PURPOSE);
            try (var back = session.unwrap(key, wrapped, PURPOSE)) {
                if (!back.equals(shown)) {
                    throw HsmException.refused("token " + token);
                }
            }
            boolean machine = wrapped[SCHEME_AT] == WrappedKey.TPM_SEAL;
            var known = new TokenKey(token, key.id(), key.label(), machine, wrapped);
            return new NewSlot.Token(label, known, secret);
        }
    }

    /// Whether a TPM unwraps it only after a start of signed software (docs/format/keys.md, keys in a TPM).
    static boolean bound(TokenKey key) {
        byte[] wrapped = key.wrapped();
        return wrapped.length > BOUND_AT
                && wrapped[SCHEME_AT] == WrappedKey.TPM_SEAL
                && wrapped[BOUND_AT] == 1;
    }

    private static HsmKey wrapping(HsmSession session, String token, @Nullable String label)
            throws HsmException {
        var wanted = label == null ? TokenSlots.KEY : HsmKey.checkLabel(label);
        for (var key : session.keys()) {
            if (key.label().equals(wanted)) {
                if (key.use() != KeyUse.WRAP) {
                    throw HsmException.unsuitable(key);
                }
                return key;
            }
        }
        if (label != null) {
            throw HsmException.keyMissing("token " + token, label);
        }
        return session.generate(wanted, KeyUse.WRAP);
    }

    /// What a vault's header has of this token, one for each of its slots.
    ///
    /// @throws SigmaVaultException code `slot-unknown` for none
    List<TokenKey> of(String vault, String token) throws SigmaVaultException {
        var found = new ArrayList<TokenKey>();
        for (var slot : slots.slots(vault)) {
            if (slot.kind() == KeySlot.Kind.TOKEN) {
                var key = slots.token(vault, slot.id());
                if (key.token().equals(token)) {
                    found.add(key);
                }
            }
        }
        if (found.isEmpty()) {
            throw VaultException.noTokenSlot(vault, token);
        }
        return found;
    }

    /// What opens the vault: of the first of these slots that the token unwraps.
    VaultKey open(HsmSession session, String token, List<TokenKey> found)
            throws SigmaVaultException {
        var keys = session.keys();
        HsmException failure = null;
        for (var slot : found) {
            try {
                var key =
                        keys.stream()
                                .filter(each -> each.id().equals(slot.keyId()))
                                .findFirst()
                                .orElseThrow(() ->
                                        HsmException.keyMissing("token " + token, slot.keyLabel()));
                try (var secret = session.unwrap(key, slot.wrapped(), PURPOSE)) {
                    return new VaultKey.Token(secret.bytes().clone());
                }
            } catch (HsmException e) {
                failure = e;
            }
        }
        throw failure != null ? failure : HsmException.refused("token " + token);
    }
}
