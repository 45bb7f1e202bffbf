package io.sigmavault.keys.tpm;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmAttestation;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import io.sigmavault.keys.HsmSession;
import io.sigmavault.keys.KeyUse;
import io.sigmavault.keys.WrappedKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A log-in at the token in a TPM. Keeps the PIN's salted hash, which authorises each command, until it is closed.
final class TpmSession implements HsmSession {

    private static final byte[] EMPTY = new byte[0];
    private static final int ID_BYTES = 16;

    private final TpmToken token;
    private final TpmToken.LogIn logIn;
    private volatile boolean closed;

    TpmSession(TpmToken token, TpmToken.LogIn logIn) {
        this.token = token;
        this.logIn = logIn;
    }

    @Override
    public List<HsmKey> keys() throws HsmException {
        return call(_ ->
                token.book().keys().stream()
                        .map(StoredKey::described)
                        .sorted(Comparator.comparing(HsmKey::label))
                        .toList());
    }

    @Override
    public HsmKey generate(String label, KeyUse use) throws HsmException {
        HsmKey.checkLabel(label);
        return call(tpm -> {
            KeyBook book = token.book();
            if (book.keys().stream().anyMatch(key -> key.label().equals(label))) {
                throw HsmException.keyExists(TpmToken.NAME, label);
            }
            if (book.keys().size() == KeyBook.MOST_KEYS) {
                throw new HsmException(
                        HsmError.TOKEN_FULL,
                        TpmToken.NAME + " has 256 keys already: destroy one first");
            }
            Tpm.Blob blob =
                    tpm.create(
                            token.root(tpm),
                            EMPTY,
                            value(),
                            EMPTY,
                            use == KeyUse.WRAP ? Templates.wrapping() : Templates.signing());
            byte[] id = new byte[ID_BYTES];
            new SecureRandom().nextBytes(id);
            var key = new StoredKey(HexFormat.of().formatHex(id), use, label, blob);
            token.write(book.with(key));
            return key.described();
        });
    }

    @Override
    public HsmKey importWrapped(
            String label, HsmKey wrapping, byte[] wrapped, byte[] associatedData)
            throws HsmException {
        throw HsmException.missing(
                TpmToken.NAME, "takes no keys in: a TPM wraps with keys that it made itself");
    }

    @Override
    public byte[] wrap(HsmKey key, Secret secret, byte[] associatedData) throws HsmException {
        WrappedKey.checkSizes(secret.sizeBytes(), associatedData.length);
        return call(tpm -> {
            StoredKey stored = find(key, KeyUse.WRAP);
            return new Sealing(tpm, token.policy())
                    .seal(token.loaded(tpm, stored), value(), secret, associatedData);
        });
    }

    @Override
    public Secret unwrap(HsmKey key, byte[] wrapped, byte[] associatedData) throws HsmException {
        return call(tpm -> {
            StoredKey stored = find(key, KeyUse.WRAP);
            byte[] body = WrappedKey.decode(wrapped, WrappedKey.TPM_SEAL, TpmToken.NAME).body();
            return new Sealing(tpm, token.policy())
                    .open(token.loaded(tpm, stored), value(), body, associatedData);
        });
    }

    @Override
    public byte[] sign(HsmKey key, byte[] message) throws HsmException {
        if (message.length > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a message of more than 1 MiB: sign its hash");
        }
        return call(tpm -> {
            StoredKey stored = find(key, KeyUse.SIGN);
            int handle = token.loaded(tpm, stored);
            return Ecdsa.der(tpm.sign(handle, value(), Ecdsa.sha256(message)));
        });
    }

    @Override
    public boolean verify(HsmKey key, byte[] message, byte[] signature) throws HsmException {
        return call(_ ->
                Ecdsa.verify(
                        find(key, KeyUse.SIGN).described().publicKeyBytes(), message, signature));
    }

    @Override
    public void destroy(HsmKey key) throws HsmException {
        call(tpm -> {
            StoredKey stored = find(key, key.use());
            token.unload(tpm);
            token.write(token.book().without(stored));
            return stored;
        });
    }

    /// TPM2_Certify by an attestation key of the endorsement hierarchy, which is the same for the life of the TPM.
    @Override
    public HsmAttestation attest(HsmKey key, byte[] challenge) throws HsmException {
        if (challenge.length < 16 || challenge.length > 64) {
            throw new IllegalArgumentException("a challenge has 16 to 64 bytes");
        }
        return call(tpm -> {
            StoredKey stored = find(key, key.use());
            int handle = token.loaded(tpm, stored);
            Tpm.Loaded signer = tpm.createPrimary(Tpm.ENDORSEMENT, Templates.attesting());
            try {
                Tpm.Statement made = tpm.certify(handle, value(), signer.handle(), challenge);
                Base64.Encoder base64 = Base64.getEncoder();
                return new HsmAttestation(
                        "tpm2-certify",
                        base64.encodeToString(made.bytes()),
                        base64.encodeToString(Ecdsa.der(made.signature())),
                        base64.encodeToString(Ecdsa.publicKey(Templates.point(signer.area()))));
            } finally {
                tpm.flush(signer.handle());
            }
        });
    }

    private StoredKey find(HsmKey wanted, KeyUse use) throws HsmException {
        Optional<StoredKey> found =
                token.book().keys().stream().filter(it -> it.id().equals(wanted.id())).findFirst();
        if (found.isEmpty()) {
            throw HsmException.keyMissing(TpmToken.NAME, wanted.label());
        }
        if (found.get().use() != use) {
            throw HsmException.unsuitable(wanted);
        }
        return found.get();
    }

    private byte[] value() {
        return logIn.value().bytes();
    }

    private <T> T call(TpmToken.Call<T> body) throws HsmException {
        synchronized (token) {
            if (closed) {
                throw HsmException.sessionLost(TpmToken.NAME);
            }
            return token.inSession(logIn, body);
        }
    }

    @Override
    public void close() {
        synchronized (token) {
            closed = true;
            logIn.value().close();
        }
    }

    @Override
    public String toString() {
        return "session at " + TpmToken.NAME;
    }
}
