package io.sigmavault.keys.software;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A log-in at the token in a file. Each call reads the file, so that a PIN that was changed or a file that was taken away
/// ends the session at the next call.
final class SoftwareSession implements HsmSession {

    private static final int WRAP_KEY_BYTES = 32;

    private final SoftwareHsm driver;
    private final Crypto crypto;
    private final TokenFile file;
    private final Secret key;
    private boolean ended;

    /// @param key that the file is under; closed with the session
    SoftwareSession(SoftwareHsm driver, Crypto crypto, TokenFile file, Secret key) {
        this.driver = driver;
        this.crypto = crypto;
        this.file = file;
        this.key = key;
    }

    @Override
    public List<HsmKey> keys() throws HsmException {
        return call(keys ->
                keys.keys().stream()
                        .map(StoredKey::described)
                        .sorted(Comparator.comparing(HsmKey::label))
                        .toList());
    }

    @Override
    public HsmKey generate(String label, KeyUse use) throws HsmException {
        HsmKey.checkLabel(label);
        return call(keys -> {
            if (use == KeyUse.WRAP) {
                Secret secret = Secret.owning(crypto.random().bytes(WRAP_KEY_BYTES));
                return add(keys, label, use, secret, new byte[0]);
            }
            var pair = EcdsaP256.generate();
            return add(keys, label, use, pair.privateKey(), pair.publicKey());
        });
    }

    @Override
    public HsmKey importWrapped(
            String label, HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException {
        HsmKey.checkLabel(label);
        return call(keys -> {
            Secret secret = open(find(keys, wrapping, KeyUse.WRAP), wrapped, associatedData);
            if (secret.sizeBytes() != WRAP_KEY_BYTES) {
                secret.close();
                throw HsmException.refused(SoftwareHsm.TOKEN);
            }
            return add(keys, label, KeyUse.WRAP, secret, new byte[0]);
        });
    }

    private HsmKey add(KeyList keys, String label, KeyUse use, Secret secret, byte[] publicKey)
            throws IOException, SigmaVaultException {
        var fresh =
                new StoredKey(
                        crypto.random().bytes(KeyList.ID_BYTES), use, label, secret, publicKey);
        if (keys.keys().stream().anyMatch(other -> other.label().equals(label))) {
            fresh.close();
            throw HsmException.keyExists(SoftwareHsm.TOKEN, label);
        }
        if (keys.keys().size() == KeyList.MOST_KEYS) {
            fresh.close();
            throw new HsmException(
                    HsmError.TOKEN_FULL,
                    SoftwareHsm.TOKEN + " holds 256 keys at most: destroy one first");
        }
        keys.keys().add(fresh);
        file.replace(keys, key);
        return fresh.described();
    }

    @Override
    public byte[] wrap(HsmKey wrapping, Secret secret, byte[] associatedData) throws HsmException {
        WrappedKey.checkSizes(secret.sizeBytes(), associatedData.length);
        return call(keys -> {
            StoredKey stored = find(keys, wrapping, KeyUse.WRAP);
            byte[] nonce = crypto.random().bytes(WrappedKey.NONCE_BYTES);
            var body =
                    ByteBuffer.allocate(nonce.length + secret.sizeBytes() + WrappedKey.TAG_BYTES);
            body.put(nonce);
            crypto.aead(Crypto.AES_256_GCM)
                    .seal(
                            stored.secret(),
                            nonce,
                            authenticated(associatedData),
                            ByteBuffer.wrap(secret.bytes()),
                            body);
            return new WrappedKey(WrappedKey.AES_GCM, body.array()).encode();
        });
    }

    @Override
    public Secret unwrap(HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException {
        return call(keys -> open(find(keys, wrapping, KeyUse.WRAP), wrapped, associatedData));
    }

    private Secret open(StoredKey wrapping, byte[] wrapped, byte[] associatedData)
            throws SigmaVaultException {
        byte[] body = WrappedKey.decode(wrapped, WrappedKey.AES_GCM, SoftwareHsm.TOKEN).body();
        int length = body.length - WrappedKey.NONCE_BYTES - WrappedKey.TAG_BYTES;
        if (length < FEWEST_SECRET_BYTES || length > MOST_SECRET_BYTES) {
            throw HsmException.refused(SoftwareHsm.TOKEN);
        }
        byte[] plain = new byte[length];
        try {
            crypto.aead(Crypto.AES_256_GCM)
                    .open(
                            wrapping.secret(),
                            Arrays.copyOf(body, WrappedKey.NONCE_BYTES),
                            authenticated(associatedData),
                            ByteBuffer.wrap(
                                    body,
                                    WrappedKey.NONCE_BYTES,
                                    body.length - WrappedKey.NONCE_BYTES),
                            ByteBuffer.wrap(plain));
            return Secret.owning(plain);
        } catch (AuthenticationFailedException e) {
            Arrays.fill(plain, (byte) 0);
            throw HsmException.refused(SoftwareHsm.TOKEN).because(e);
        }
    }

    private static byte[] authenticated(byte[] associatedData) {
        return WrappedKey.authenticated(WrappedKey.AES_GCM, associatedData);
    }

    @Override
    public byte[] sign(HsmKey signing, byte[] message) throws HsmException {
        if (message.length > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message of more than 1 MiB: sign its hash");
        }
        return call(keys -> EcdsaP256.sign(find(keys, signing, KeyUse.SIGN).secret(), message));
    }

    @Override
    public boolean verify(HsmKey signing, byte[] message, byte[] signature) throws HsmException {
        return call(keys ->
                EcdsaP256.verify(find(keys, signing, KeyUse.SIGN).publicKey(), message, signature));
    }

    @Override
    public void destroy(HsmKey doomed) throws HsmException {
        call(keys -> {
            StoredKey stored = find(keys, doomed, doomed.use());
            keys.keys().remove(stored);
            stored.close();
            file.replace(keys, key);
            return stored;
        });
    }

    private static StoredKey find(KeyList keys, HsmKey wanted, KeyUse use) throws HsmException {
        Optional<StoredKey> found =
                keys.keys().stream().filter(it -> it.hexId().equals(wanted.id())).findFirst();
        if (found.isEmpty()) {
            throw HsmException.keyMissing(SoftwareHsm.TOKEN, wanted.label());
        }
        if (found.get().use() != use) {
            throw HsmException.unsuitable(wanted);
        }
        return found.get();
    }

    private <T> T call(Call<T> body) throws HsmException {
        synchronized (driver) {
            if (ended || driver.stopped()) {
                close();
                throw HsmException.sessionLost(SoftwareHsm.TOKEN);
            }
            try (KeyList keys = file.read(key)) {
                return body.on(keys);
            } catch (AuthenticationFailedException e) {
                close();
                throw HsmException.sessionLost(SoftwareHsm.TOKEN).because(e);
            } catch (IOException e) {
                close();
                throw SoftwareHsm.failed(e);
            } catch (HsmException e) {
                throw e;
            } catch (SigmaVaultException e) {
                throw SoftwareHsm.unavailable(e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (driver) {
            ended = true;
            key.close();
        }
    }

    /// What a call does with the keys while it has them.
    private interface Call<T> {
        T on(KeyList keys) throws IOException, SigmaVaultException;
    }
}
