package io.sigmavault.keys.tpm;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The connection to the TPM and what is loaded in it: the storage root key and the key that was used last. One call at a time. When
/// the connection breaks, the log-ins of before are over.
final class TpmToken {

    static final String NAME = "the TPM";

    private static final byte[] EMPTY = new byte[0];
    private static final byte[] PIN_LABEL =
            "sigmavault tpm pin".getBytes(StandardCharsets.US_ASCII);

    private final String device;
    private final Path file;
    private final SignedPolicy policy;
    private @Nullable Tpm connection;
    private Tpm.@Nullable Loaded root;
    private @Nullable String loadedId;
    private int loadedHandle;
    private int epoch;
    private boolean stopped;

    TpmToken(String device, Path file, SignedPolicy policy) {
        this.device = device;
        this.file = file;
        this.policy = policy;
    }

    SignedPolicy policy() {
        return policy;
    }

    boolean exists() {
        return Files.exists(file);
    }

    KeyBook book() throws HsmException {
        try {
            return KeyBook.read(file);
        } catch (NoSuchFileException _) {
            throw uninitialised();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(KeyBook book) throws HsmException {
        try {
            book.write(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static HsmException failed(IOException e) {
        return new HsmException(
                        HsmError.TOKEN_FAILED,
                        "the file of "
                                + NAME
                                + "'s keys can't be read or written: check the disk and"
                                + " DATA/keys/tpm")
                .because(e);
    }

    /// What authorises the token's objects: the PIN, salted, in 32 bytes.
    ///
    /// @return to be closed by the caller
    static Secret value(byte[] salt, Secret pin) {
        return Secret.owning(Ecdsa.sha256(PIN_LABEL, salt, pin.bytes()));
    }

    /// Checks the PIN by the TPM, which counts wrong ones.
    ///
    /// @return the time of this connection, and what authorises; to be closed by the caller
    synchronized LogIn logIn(Secret pin) throws HsmException {
        return asked(tpm -> {
            if (pin.sizeBytes() > HsmProvider.MOST_PIN_BYTES) {
                throw HsmException.wrongPin(NAME);
            }
            KeyBook book = book();
            Secret value = value(book.salt(), pin);
            int gate = tpm.load(root(tpm), EMPTY, book.gate());
            try {
                Secret.owning(tpm.unseal(gate, value.bytes())).close();
                return new LogIn(epoch, value);
            } catch (IOException | AnswerException e) {
                value.close();
                throw e;
            } finally {
                tpm.flush(gate);
            }
        });
    }

    private static HsmException uninitialised() {
        return new HsmException(
                HsmError.TOKEN_UNINITIALISED, NAME + " has no token yet: make one with hsm:init");
    }

    /// Something that needs no log-in.
    synchronized <T> T asked(Call<T> body) throws HsmException {
        if (stopped) {
            throw HsmException.sessionLost(NAME);
        }
        Tpm before = connection;
        try {
            return tried(body);
        } catch (HsmException e) {
            if (before == null || e.error() != HsmError.SESSION_LOST) {
                throw e;
            }
            return tried(body); // that was a connection of before the TPM's restart
        }
    }

    /// Something in a session.
    synchronized <T> T inSession(LogIn of, Call<T> body) throws HsmException {
        if (stopped || of.epoch() != epoch) {
            throw HsmException.sessionLost(NAME);
        }
        return tried(body);
    }

    private <T> T tried(Call<T> body) throws HsmException {
        Tpm tpm = connect();
        try {
            return body.with(tpm);
        } catch (AnswerException e) {
            throw meaning(e);
        } catch (IOException e) {
            drop();
            connect(); // token-missing, if it is
            throw new HsmException(
                            HsmError.SESSION_LOST,
                            "the session at " + NAME + " has ended: log in again")
                    .because(e);
        }
    }

    static HsmException meaning(AnswerException answer) {
        return switch (answer.code()) {
            case AnswerException.AUTH_FAIL, AnswerException.BAD_AUTH ->
                    HsmException.wrongPin(NAME).because(answer);
            case AnswerException.LOCKOUT -> HsmException.locked(NAME, 0).because(answer);
            default ->
                    new HsmException(HsmError.TOKEN_FAILED, NAME + ": " + answer.getMessage())
                            .because(answer);
        };
    }

    private Tpm connect() throws HsmException {
        if (connection != null) {
            return connection;
        }
        try {
            connection = new Tpm(Transport.to(device));
            if (device.startsWith("tcp:")) {
                connection.flushAll(); // no resource manager between us
            }
            return connection;
        } catch (IOException | AnswerException e) {
            drop();
            throw HsmException.tokenMissing(
                            NAME, device + " can't be opened: is it there, and may the service?")
                    .because(e);
        }
    }

    /// The storage root key's handle.
    int root(Tpm tpm) throws IOException, AnswerException {
        if (root == null) {
            root = tpm.createPrimary(Tpm.OWNER, Templates.storageRoot());
        }
        return root.handle();
    }

    /// The handle of a key; the one that was used before is flushed.
    int loaded(Tpm tpm, StoredKey key) throws IOException, AnswerException {
        if (!key.id().equals(loadedId)) {
            unload(tpm);
            loadedHandle = tpm.load(root(tpm), EMPTY, key.blob());
            loadedId = key.id();
        }
        return loadedHandle;
    }

    void unload(Tpm tpm) throws IOException {
        if (loadedId != null) {
            loadedId = null;
            tpm.flush(loadedHandle);
        }
    }

    private void drop() {
        epoch++;
        root = null;
        loadedId = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException _) {
                // it is broken already
            }
            connection = null;
        }
    }

    /// Ends all sessions after the call that has begun.
    synchronized void stop() {
        stopped = true;
        if (connection != null && root != null) {
            try {
                unload(connection);
                connection.flush(root.handle());
            } catch (IOException _) {
                // the TPM is gone, and with it what was loaded
            }
        }
        drop();
    }

    /// @param epoch the connection that it belongs to
    /// @param value what authorises
    record LogIn(int epoch, Secret value) {}

    /// Something with the TPM.
    interface Call<T> {
        T with(Tpm tpm) throws IOException, AnswerException, HsmException;
    }
}
