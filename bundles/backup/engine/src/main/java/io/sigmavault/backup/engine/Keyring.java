package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.InvalidKeyMaterialException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Wraps a file's key into slots and takes it out again; docs/format/backup.md §2. Each wrapping key is used once, so its
/// nonce is zero.
record Keyring(Crypto crypto) {

    private static final byte[] NONCE = new byte[12];

    /// @param start the header's bytes before the slots
    Slot passphrase(byte[] start, Secret text, PasswordKdf.Parameters cost, Secret fileKey)
            throws AlgorithmMissingException {
        byte[] salt = crypto.random().bytes(Layout.SALT);
        var open = new Slot.Passphrase(cost, salt, new byte[0]);
        try (var key = derived(text, salt, cost)) {
            return new Slot.Passphrase(cost, salt, wrap(start, open, key, fileKey));
        }
    }

    Slot recovery(byte[] start, RecoveryKey recipient, Secret fileKey) throws SigmaVaultException {
        byte[] salt = crypto.random().bytes(Layout.SALT);
        try {
            var capsule = crypto.kem(RecoveryKey.KEM).encapsulate(recipient.publicKey());
            var open = new Slot.Recovery(recipient, capsule.ciphertext(), salt, new byte[0]);
            try (var shared = capsule.secret();
                    var key = derived(shared, salt)) {
                return new Slot.Recovery(
                        recipient, capsule.ciphertext(), salt, wrap(start, open, key, fileKey));
            }
        } catch (InvalidKeyMaterialException e) {
            throw Problems.failed("the recovery key can't be used: switch the mirror on anew", e);
        }
    }

    /// The file's key, if one of the slots opens.
    ///
    /// @throws SigmaVaultException code `backup-wrong-secret`
    Secret open(Header header, Secret secret) throws SigmaVaultException {
        for (Slot slot : header.slots()) {
            try (var key = slotKey(slot, secret).orElse(null)) {
                if (key != null) {
                    return unwrap(header.start(), slot, key);
                }
            } catch (AuthenticationFailedException _) {
                // The next one may be it.
            }
        }
        throw Problems.wrongSecret();
    }

    private Optional<Secret> slotKey(Slot slot, Secret secret)
            throws AlgorithmMissingException, AuthenticationFailedException {
        return switch (slot) {
            case Slot.Passphrase own -> Optional.of(derived(secret, own.salt(), own.cost()));
            case Slot.Recovery own -> {
                try (var phrase = RecoveryPhrase.read(secret).orElse(null)) {
                    yield Optional.ofNullable(phrase == null ? null : recovered(own, phrase));
                }
            }
        };
    }

    private @Nullable Secret recovered(Slot.Recovery slot, Secret phrase)
            throws AlgorithmMissingException, AuthenticationFailedException {
        try (var own = slot.key().open(crypto, phrase);
                var shared = crypto.kem(RecoveryKey.KEM).decapsulate(own, slot.ciphertext())) {
            return derived(shared, slot.salt());
        } catch (InvalidKeyMaterialException _) {
            return null;
        }
    }

    private Secret derived(Secret text, byte[] salt, PasswordKdf.Parameters cost)
            throws AlgorithmMissingException {
        return crypto.passwordKdf(Crypto.ARGON2ID).derive(text, salt, cost, Layout.KEY);
    }

    private Secret derived(Secret shared, byte[] salt) throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(shared, salt, Layout.label("slot"), Layout.KEY);
    }

    private byte[] wrap(byte[] start, Slot slot, Secret key, Secret fileKey)
            throws AlgorithmMissingException {
        byte[] wrapped = new byte[Slot.WRAPPED];
        crypto.aead(Crypto.AES_256_GCM)
                .seal(
                        key,
                        NONCE,
                        bound(start, slot),
                        ByteBuffer.wrap(fileKey.bytes()),
                        ByteBuffer.wrap(wrapped));
        return wrapped;
    }

    private Secret unwrap(byte[] start, Slot slot, Secret key)
            throws AlgorithmMissingException, AuthenticationFailedException {
        byte[] fileKey = new byte[Layout.KEY];
        crypto.aead(Crypto.AES_256_GCM)
                .open(
                        key,
                        NONCE,
                        bound(start, slot),
                        ByteBuffer.wrap(slot.wrapped()),
                        ByteBuffer.wrap(fileKey));
        return Secret.owning(fileKey);
    }

    private static byte[] bound(byte[] start, Slot slot) {
        return Slot.bytes(out -> {
            out.write(start);
            out.write(slot.about());
        });
    }

    /// The key of the pieces.
    ///
    /// @param header all its bytes
    Secret pieces(Secret fileKey, byte[] header) throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(fileKey, RecoveryPhrase.sha256(header), Layout.label("pieces"), Layout.KEY);
    }
}
