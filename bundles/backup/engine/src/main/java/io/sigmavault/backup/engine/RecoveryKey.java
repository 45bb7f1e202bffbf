package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/// What a machine keeps to seal mirrors: a public key, and the private key sealed under the recovery phrase. It can't
/// open what it wrote.
///
/// @param created when the phrase was made
/// @param publicKey of X25519-ML-KEM-768
/// @param salt of the phrase's key
/// @param sealed the private key
record RecoveryKey(Instant created, byte[] publicKey, byte[] salt, byte[] sealed) {

    static final String KEM = Crypto.X25519_ML_KEM_768;

    private static final byte[] NONCE = new byte[12];

    /// A fresh pair, sealed under `phrase`.
    static RecoveryKey make(Crypto crypto, Secret phrase, Instant now)
            throws AlgorithmMissingException {
        var pair = crypto.kem(KEM).generate();
        byte[] salt = crypto.random().bytes(Layout.SALT);
        try (var own = pair.privateKey();
                var key = key(crypto, phrase, salt)) {
            byte[] sealed = new byte[own.sizeBytes() + Layout.TAG];
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            key,
                            NONCE,
                            pair.publicKey(),
                            ByteBuffer.wrap(own.bytes()),
                            ByteBuffer.wrap(sealed));
            return new RecoveryKey(now, pair.publicKey(), salt, sealed);
        }
    }

    /// The private key.
    ///
    /// @throws AuthenticationFailedException if the phrase is another
    Secret open(Crypto crypto, Secret phrase)
            throws AuthenticationFailedException, AlgorithmMissingException {
        byte[] own = new byte[Math.max(0, sealed.length - Layout.TAG)];
        try (var key = key(crypto, phrase, salt)) {
            crypto.aead(Crypto.AES_256_GCM)
                    .open(key, NONCE, publicKey, ByteBuffer.wrap(sealed), ByteBuffer.wrap(own));
        }
        return Secret.owning(own);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(created.getEpochSecond());
        Slot.blob(out, publicKey);
        out.write(salt);
        Slot.blob(out, sealed);
    }

    static RecoveryKey read(DataInputStream in) throws IOException, SigmaVaultException {
        return new RecoveryKey(
                Header.instant(in), Slot.blob(in), Slot.raw(in, Layout.SALT), Slot.blob(in));
    }

    private static Secret key(Crypto crypto, Secret phrase, byte[] salt)
            throws AlgorithmMissingException {
        return crypto.keyDerivation(Crypto.HKDF_SHA256)
                .derive(phrase, salt, Layout.label("recovery key"), Layout.KEY);
    }
}
