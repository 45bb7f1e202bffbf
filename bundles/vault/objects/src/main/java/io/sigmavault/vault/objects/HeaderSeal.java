package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes headers from secrets, and gets the secrets out of headers.
final class HeaderSeal {

    private static final byte[] NONCE = new byte[12];

    private final Crypto crypto;
    private final SlotKeys slotKeys;

    HeaderSeal(Crypto crypto) {
        this.crypto = crypto;
        slotKeys = new SlotKeys(crypto);
    }

    /// A header whose body is sealed with a fresh salt; its slots stay as they are.
    ///
    /// @param features incompatible ones
    Header seal(
            byte[] vaultId,
            int features,
            long generation,
            byte[] signingKey,
            List<Slot> slots,
            Secrets secrets)
            throws AlgorithmMissingException {
        byte[] salt = crypto.random().bytes(Layout.SALT);
        var open =
                new Header(
                        vaultId,
                        features,
                        0,
                        generation,
                        commitment(secrets.root(), vaultId),
                        signingKey,
                        slots,
                        salt,
                        new byte[0]);
        var plain = secrets.body();
        byte[] body = new byte[plain.size() + Layout.TAG];
        try (var key = bodyKey(secrets.root(), salt)) {
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            key,
                            NONCE,
                            open.about(),
                            ByteBuffer.wrap(plain.array(), 0, plain.size()),
                            ByteBuffer.wrap(body));
        } finally {
            plain.reset();
        }
        return new Header(
                vaultId, features, 0, generation, open.commitment(), signingKey, slots, salt, body);
    }

    /// Tries every slot that `unlock` could fit.
    ///
    /// @throws SigmaVaultException code `wrong-key` if none opens, `vault-damaged` if one opens and the rest is hurt
    Secrets open(Header header, Unlock unlock) throws SigmaVaultException {
        for (var slot : header.slots()) {
            try (var key = slotKeys.open(slot, unlock)) {
                var root = key == null ? null : root(header, slot, key);
                if (root != null) {
                    return secrets(header, root);
                }
            }
        }
        throw StoreException.wrongKey(
                switch (unlock) {
                    case Unlock.Passphrase _ -> "the passphrase";
                    case Unlock.KeyFile _ -> "the key file";
                    case Unlock.PrivateKey _ -> "the private key";
                    case Unlock.Token _ -> "the token's key";
                    case Unlock.Shares _ -> "what the shares give";
                });
    }

    private @Nullable Secret root(Header header, Slot slot, Secret key)
            throws AlgorithmMissingException {
        try {
            var root = slotKeys.unwrap(header.vaultId(), slot, key);
            if (MessageDigest.isEqual(header.commitment(), commitment(root, header.vaultId()))) {
                return root;
            }
            root.close();
            return null;
        } catch (AuthenticationFailedException _) {
            return null; // another slot may fit
        }
    }

    private Secrets secrets(Header header, Secret root) throws SigmaVaultException {
        byte[] plain = new byte[Math.max(0, header.body().length - Layout.TAG)];
        try (var key = bodyKey(root, header.bodySalt())) {
            crypto.aead(Crypto.AES_256_GCM)
                    .open(
                            key,
                            NONCE,
                            header.about(),
                            ByteBuffer.wrap(header.body()),
                            ByteBuffer.wrap(plain));
            return Secrets.read(root, plain, header.slots().size());
        } catch (AuthenticationFailedException e) {
            throw StoreException.damaged("its header was changed").because(e);
        } catch (IOException e) {
            throw StoreException.of(e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// Wraps the root key for all slots anew.
    List<Slot> wrapAll(byte[] vaultId, List<Slot> slots, Secrets secrets)
            throws AlgorithmMissingException {
        var wrapped = new ArrayList<Slot>();
        for (int i = 0; i < slots.size(); i++) {
            var key = secrets.slotKeys().get(i);
            wrapped.add(slotKeys.wrap(vaultId, slots.get(i), key, secrets.root()));
        }
        return List.copyOf(wrapped);
    }

    private Secret bodyKey(Secret root, byte[] salt) throws AlgorithmMissingException {
        return derive(root, salt, "header");
    }

    private byte[] commitment(Secret root, byte[] vaultId) throws AlgorithmMissingException {
        try (var commitment = derive(root, vaultId, "commitment")) {
            return commitment.bytes().clone();
        }
    }

    private Secret derive(Secret from, byte[] salt, String label) throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(from, salt, Keys.utf8(label), Layout.KEY);
    }
}
