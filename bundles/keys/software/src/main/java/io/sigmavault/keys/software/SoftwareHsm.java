package io.sigmavault.keys.software;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmCapability;
import io.sigmavault.keys.HsmDriver;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmHealth;
import io.sigmavault.keys.HsmProvider;
import io.sigmavault.keys.HsmSession;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// The token `software`: keys in `DATA/keys/software` under a PIN of 8 bytes or more. What guards it from somebody who has
/// the file is the PIN and Argon2id alone, so it is for machines without a better token, and for trying things out.
///
/// Keys are in memory while a call needs them; between calls a session keeps the key that the file is under.
@Component(service = HsmDriver.class, property = HsmProvider.ID + "=software")
public final class SoftwareHsm implements HsmDriver {

    private static final String GONE = "its file is gone: put back DATA/keys/software/token";

    static final String TOKEN = "token software";

    private static final int FEWEST_PIN_BYTES = 8;

    private final Crypto crypto;
    private final Parameters cost;
    private final TokenFile file;
    private final PinTries tries;
    private volatile boolean stopped;

    @Activate
    public SoftwareHsm(@Reference Crypto crypto) {
        this(
                DataFolder.ofProcess().root().resolve("keys").resolve("software"),
                crypto,
                Parameters.VAULT,
                Clock.systemUTC());
    }

    /// A token elsewhere, for tools and tests.
    public SoftwareHsm(Path folder, Crypto crypto, Parameters cost, Clock clock) {
        this.crypto = crypto;
        this.cost = cost;
        this.file = new TokenFile(folder, crypto);
        this.tries = new PinTries(folder.resolve("tries"), clock, TOKEN);
    }

    /// Ends all sessions. Calls that have begun are finished first.
    @Deactivate
    public void deactivate() {
        stopped = true;
        synchronized (this) {
            // nobody is in a call any more
        }
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public String id() {
        return "software";
    }

    @Override
    public Set<HsmCapability> capabilities() {
        return Set.of(
                HsmCapability.INITIALISE,
                HsmCapability.CHANGE_PIN,
                HsmCapability.WRAP,
                HsmCapability.IMPORT,
                HsmCapability.SIGN);
    }

    @Override
    public synchronized HsmHealth health() {
        try {
            String serial = file.serial();
            long wait = tries.waitSeconds();
            return new HsmHealth(
                    wait > 0 ? HsmHealth.State.LOCKED : HsmHealth.State.READY,
                    "software",
                    "keys in a file",
                    serial,
                    wait > 0
                            ? "takes no PIN for " + wait + " s after wrong ones"
                            : "keys are in a file of this machine, under the PIN");
        } catch (NoSuchFileException _) {
            return file.wasMade()
                    ? HsmHealth.of(HsmHealth.State.MISSING, GONE)
                    : HsmHealth.of(HsmHealth.State.UNINITIALISED, "there is no token yet");
        } catch (IOException e) {
            return HsmHealth.of(
                    HsmHealth.State.FAILED,
                    "its file can't be read, " + e + ": check the disk and DATA/keys/software");
        }
    }

    @Override
    public synchronized void initialise(Secret pin) throws HsmException {
        checkStopped();
        checkFresh(pin);
        if (file.exists()) {
            throw new HsmException(
                    HsmError.TOKEN_EXISTS,
                    TOKEN + " exists: its keys would be lost; delete DATA/keys/software by hand");
        }
        try (var empty = new KeyList()) {
            file.create(empty, pin, cost).close();
            tries.succeeded();
        } catch (IOException e) {
            throw failed(e);
        } catch (SigmaVaultException e) {
            throw unavailable(e);
        }
    }

    @Override
    public synchronized HsmSession open(Secret pin) throws HsmException {
        Secret key = logIn(pin);
        return new SoftwareSession(this, crypto, file, key);
    }

    @Override
    public synchronized void changePin(Secret pin, Secret fresh) throws HsmException {
        checkFresh(fresh);
        try (Secret key = logIn(pin);
                KeyList keys = file.read(key)) {
            file.create(keys, fresh, cost).close();
        } catch (IOException e) {
            throw failed(e);
        } catch (AuthenticationFailedException e) {
            throw HsmException.wrongPin(TOKEN).because(e);
        } catch (HsmException e) {
            throw e;
        } catch (SigmaVaultException e) {
            throw unavailable(e);
        }
    }

    private Secret logIn(Secret pin) throws HsmException {
        checkStopped();
        try {
            if (!file.wasMade()) {
                throw new HsmException(
                        HsmError.TOKEN_UNINITIALISED,
                        TOKEN
                                + " is not there yet: make one, with hsm:init or on the page Security");
            }
            if (!file.exists()) {
                throw HsmException.tokenMissing(TOKEN, GONE);
            }
            tries.begin();
            Secret key = keyOf(pin);
            tries.succeeded();
            return key;
        } catch (IOException e) {
            throw failed(e);
        } catch (HsmException e) {
            throw e;
        } catch (SigmaVaultException e) {
            throw unavailable(e);
        }
    }

    private Secret keyOf(Secret pin) throws IOException, SigmaVaultException {
        if (pin.sizeBytes() > MOST_PIN_BYTES) {
            throw HsmException.wrongPin(TOKEN);
        }
        Secret key = file.keyOf(pin);
        try (KeyList _ = file.read(key)) {
            return key;
        } catch (AuthenticationFailedException e) {
            key.close();
            throw HsmException.wrongPin(TOKEN).because(e);
        } catch (IOException | SigmaVaultException | IllegalStateException e) {
            key.close();
            throw e;
        }
    }

    private void checkStopped() throws HsmException {
        if (stopped) {
            throw HsmException.sessionLost(TOKEN);
        }
    }

    private static void checkFresh(Secret pin) throws HsmException {
        if (pin.sizeBytes() < FEWEST_PIN_BYTES || pin.sizeBytes() > MOST_PIN_BYTES) {
            throw new HsmException(
                    HsmError.PIN_UNSUITABLE,
                    "a PIN of " + TOKEN + " has 8 to 256 bytes: choose another");
        }
    }

    static HsmException failed(IOException e) {
        if (e instanceof NoSuchFileException) {
            return HsmException.tokenMissing(TOKEN, GONE).because(e);
        }
        return new HsmException(
                        HsmError.TOKEN_FAILED,
                        TOKEN + " can't be read or written: check the disk and DATA/keys/software")
                .because(e);
    }

    static HsmException unavailable(SigmaVaultException e) {
        return new HsmException(HsmError.TOKEN_FAILED, TOKEN + ": " + e.getMessage()).because(e);
    }
}
