package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Derives the keys of slots, and wraps root keys under them; docs/format/vault.md §2.
final class SlotKeys {

    private static final Set<String> KEMS =
            Set.of("X25519-ML-KEM-768", "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024");
    private static final int LABEL = 100;
    private static final int KEY_FILE = 65_536;
    private static final int SHORTEST = 8;
    private static final byte[] NONCE = new byte[12];

    private final Crypto crypto;

    SlotKeys(Crypto crypto) {
        this.crypto = crypto;
    }

    /// A slot that is not wrapped yet, and its key.
    record Made(Slot slot, Secret key) {}

    Made make(int number, NewSlot wanted, Instant now, PasswordKdf.@Nullable Parameters cost)
            throws SigmaVaultException {
        if (wanted.label().getBytes(StandardCharsets.UTF_8).length > LABEL) {
            throw StoreException.badKey("a key slot's label has at most 100 bytes");
        }
        byte[] salt = crypto.random().bytes(Layout.SALT);
        return switch (wanted) {
            case NewSlot.Passphrase(var label, var text) -> {
                checkLength(text);
                var chosen = cost != null ? cost : new Calibration(crypto).measure();
                var means = new SlotMeans.Passphrase(chosen);
                var slot = Slot.plain(number, label, now, means, salt);
                yield new Made(slot, passphrase(text, salt, chosen));
            }
            case NewSlot.KeyFile(var label, var bytes) -> {
                checkKeyFile(bytes);
                var slot = Slot.plain(number, label, now, new SlotMeans.KeyFile(), salt);
                yield new Made(slot, derive(bytes, salt, "key-file"));
            }
            case NewSlot.Recipient(var label, var kem, var publicKey) -> {
                checkKem(kem);
                try {
                    var capsule = crypto.kem(kem).encapsulate(publicKey);
                    try (var shared = capsule.secret()) {
                        var means = new SlotMeans.Recipient(kem, publicKey, capsule.ciphertext());
                        var slot = Slot.plain(number, label, now, means, salt);
                        yield new Made(slot, derive(shared, salt, "recipient"));
                    }
                } catch (InvalidKeyMaterialException e) {
                    throw StoreException.badKey("it is no public key of " + kem).because(e);
                }
            }
            case NewSlot.Token(var label, var key, var secret) -> {
                checkSecret(secret);
                var slot = Slot.plain(number, label, now, new SlotMeans.Token(key), salt);
                yield new Made(slot, derive(secret, salt, "token"));
            }
            case NewSlot.Shares(var label, var key, var secret) -> {
                checkSecret(secret);
                var slot = Slot.plain(number, label, now, new SlotMeans.Shares(key), salt);
                yield new Made(slot, derive(secret, salt, "shares"));
            }
        };
    }

    /// The key of a slot, or null if `unlock` is of another kind.
    @Nullable Secret open(Slot slot, Unlock unlock) throws SigmaVaultException {
        // No switch over types: it costs a cold tool 20 ms.
        if (unlock instanceof Unlock.Passphrase passphrase) {
            return slot.means() instanceof SlotMeans.Passphrase means
                    ? passphrase(passphrase.text(), slot.salt(), means.cost())
                    : null;
        }
        if (unlock instanceof Unlock.KeyFile file) {
            checkKeyFile(file.bytes());
            return slot.kind() == SlotInfo.Kind.KEY_FILE
                    ? derive(file.bytes(), slot.salt(), "key-file")
                    : null;
        }
        if (unlock instanceof Unlock.Token token) {
            checkSecret(token.secret());
            return slot.kind() == SlotInfo.Kind.TOKEN
                    ? derive(token.secret(), slot.salt(), "token")
                    : null;
        }
        if (unlock instanceof Unlock.Shares shares) {
            checkSecret(shares.secret());
            return slot.kind() == SlotInfo.Kind.SHARES
                    ? derive(shares.secret(), slot.salt(), "shares")
                    : null;
        }
        return unlock instanceof Unlock.PrivateKey own
                        && slot.means() instanceof SlotMeans.Recipient recipient
                        && recipient.kem().equals(own.kem())
                ? decapsulate(slot, recipient, own)
                : null;
    }

    private Secret decapsulate(Slot slot, SlotMeans.Recipient recipient, Unlock.PrivateKey own)
            throws SigmaVaultException {
        checkKem(own.kem());
        try (var shared = crypto.kem(own.kem()).decapsulate(own.key(), recipient.ciphertext())) {
            return derive(shared, slot.salt(), "recipient");
        } catch (InvalidKeyMaterialException e) {
            throw StoreException.badKey("it is no private key of " + own.kem()).because(e);
        }
    }

    /// Wraps the root key for a slot, with a fresh salt.
    Slot wrap(byte[] vaultId, Slot slot, Secret slotKey, Secret root)
            throws AlgorithmMissingException {
        byte[] wrapSalt = crypto.random().bytes(Layout.SALT);
        byte[] wrapped = new byte[Layout.KEY + Layout.TAG];
        try (var key = derive(slotKey, wrapSalt, "wrap")) {
            byte[] about = new Out().raw(vaultId).raw(slot.about()).toBytes();
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            key,
                            NONCE,
                            about,
                            ByteBuffer.wrap(root.bytes()),
                            ByteBuffer.wrap(wrapped));
        }
        return slot.withWrapped(wrapSalt, wrapped);
    }

    /// @throws AuthenticationFailedException if the slot's key is another
    Secret unwrap(byte[] vaultId, Slot slot, Secret slotKey)
            throws AuthenticationFailedException, AlgorithmMissingException {
        byte[] root = new byte[Layout.KEY];
        try (var key = derive(slotKey, slot.wrapSalt(), "wrap")) {
            byte[] about = new Out().raw(vaultId).raw(slot.about()).toBytes();
            crypto.aead(Crypto.AES_256_GCM)
                    .open(
                            key,
                            NONCE,
                            about,
                            ByteBuffer.wrap(slot.wrapped()),
                            ByteBuffer.wrap(root));
        }
        return Secret.owning(root);
    }

    private Secret passphrase(Secret text, byte[] salt, PasswordKdf.Parameters cost)
            throws AlgorithmMissingException {
        return crypto.passwordKdf(Crypto.ARGON2ID).derive(text, salt, cost, Layout.KEY);
    }

    private Secret derive(Secret from, byte[] salt, String label) throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(from, salt, Keys.utf8(label), Layout.KEY);
    }

    private static void checkKem(String kem) throws StoreException {
        if (!KEMS.contains(kem)) {
            throw StoreException.badKey(
                    "recipients' keys are of X25519-ML-KEM-768, ML-KEM-512, -768 or -1024, not "
                            + kem);
        }
    }

    private static void checkKeyFile(Secret bytes) throws StoreException {
        if (bytes.sizeBytes() < Layout.KEY || bytes.sizeBytes() > KEY_FILE) {
            throw StoreException.badKey(
                    "a key file has 32 to 65536 bytes, not " + bytes.sizeBytes());
        }
    }

    private static void checkSecret(Secret secret) throws StoreException {
        if (secret.sizeBytes() != Layout.KEY) {
            throw StoreException.badKey(
                    "the secret of a token's or shares' slot has 32 bytes, not "
                            + secret.sizeBytes());
        }
    }

    private static void checkLength(Secret text) throws StoreException {
        int characters = 0;
        for (byte each : text.bytes()) {
            // Continuation bytes are no characters of their own.
            characters += (each & 0xC0) == 0x80 ? 0 : 1;
        }
        if (characters < SHORTEST) {
            throw StoreException.badKey("a passphrase has at least 8 characters");
        }
    }
}
