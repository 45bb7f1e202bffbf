package io.sigmavault.keys.pkcs11;

import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The token, its library, and who is logged in. Calls with keys share the lock; logging in and out and initialising the library
/// anew have it alone, so no handle is used after the log-in that it belongs to.
final class Token {

    private final Profile profile;
    private final Selector selector;
    private final PinGuard guard;
    private final String name;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private @Nullable Path module;
    private @Nullable Cryptoki library;
    private @Nullable Login login;
    private boolean stopped;

    Token(Profile profile, Selector selector, Clock clock) {
        this.profile = profile;
        this.selector = selector;
        this.guard = new PinGuard(clock);
        this.name =
                "token "
                        + (selector.label().isEmpty() ? "" : selector.label() + " ")
                        + "of "
                        + profile.name();
    }

    Profile profile() {
        return profile;
    }

    String name() {
        return name;
    }

    /// Seconds for which no PIN is tried.
    long waitSeconds() {
        return guard.waitSeconds();
    }

    /// The token as it is now.
    TokenInfo look() throws HsmException {
        lock.writeLock().lock();
        try {
            return login == null ? find() : library().token(login.token().slot());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// Logs in, or joins who is logged in if the PIN is the same.
    Login logIn(Secret pin) throws HsmException {
        lock.writeLock().lock();
        try {
            guard.check(name);
            if (pin.sizeBytes() == 0 || pin.sizeBytes() > HsmProvider.MOST_PIN_BYTES) {
                throw HsmException.wrongPin(name);
            }
            Login joined = login;
            if (joined != null && !alive(joined)) {
                end(joined);
                joined = null;
            }
            if (joined == null) {
                joined = ask(find(), pin);
                login = joined;
            } else if (!joined.samePin(pin)) {
                throw HsmException.wrongPin(name);
            }
            guard.succeeded();
            joined.enter();
            return joined;
        } catch (HsmException e) {
            if (e.error() == HsmError.WRONG_PIN) {
                guard.failed();
            }
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Login ask(TokenInfo token, Secret pin) throws HsmException {
        if (token.locked()) {
            throw HsmException.locked(name, 0);
        }
        if (library().loggedIn(token.slot())) {
            throw new HsmException(
                    HsmError.TOKEN_FAILED,
                    name + " is in use by something else in this process: stop that first");
        }
        return Login.at(token, path(), pin, name);
    }

    /// The token that is meant. A library that sees no changes is initialised anew, as nobody is logged in.
    private TokenInfo find() throws HsmException {
        if (stopped) {
            throw HsmException.sessionLost(name);
        }
        if (library == null) {
            module = profile.module();
            library = new Cryptoki(module, profile.name());
            library.initialise();
        }
        try {
            return selector.choose(library.tokens(), profile.name());
        } catch (HsmException e) {
            if (!profile.reinitialises()) {
                throw e;
            }
        }
        library.finalise();
        library.initialise();
        return selector.choose(library.tokens(), profile.name());
    }

    private boolean alive(Login of) {
        try {
            TokenInfo now = library().token(of.token().slot());
            return now.serial().equals(of.token().serial()) && library().loggedIn(now.slot());
        } catch (HsmException _) {
            return false;
        }
    }

    /// Does something with keys.
    <T> T call(Login of, Call<T> body) throws HsmException {
        Exception trouble;
        lock.readLock().lock();
        try {
            if (of.ended()) {
                throw HsmException.sessionLost(name);
            }
            return body.with(of);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            trouble = e;
        } finally {
            lock.readLock().unlock();
        }
        throw diagnose(of, trouble);
    }

    /// Whether the log-in still holds: a key store lists keys that it knows from before.
    void checkLoggedIn(Login of) throws HsmException {
        if (!library().loggedIn(of.token().slot())) {
            throw new ProviderException("logged out behind our back");
        }
    }

    private HsmException diagnose(Login of, Exception trouble) {
        lock.writeLock().lock();
        try {
            if (of.ended()) {
                return HsmException.sessionLost(name).because(trouble);
            }
            if (alive(of)) {
                return Troubles.of(trouble, name);
            }
            end(of);
            library().token(of.token().slot());
            return HsmException.sessionLost(name).because(trouble);
        } catch (HsmException missing) {
            return missing;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void leave(Login of) {
        lock.writeLock().lock();
        try {
            if (!of.ended() && of.leave()) {
                end(of);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void end(Login of) {
        of.end();
        login = null;
    }

    /// Ends all sessions after the calls that have begun, and lets the library go.
    void stop() {
        lock.writeLock().lock();
        try {
            stopped = true;
            if (login != null) {
                end(login);
            }
            if (library != null) {
                library.finalise();
                library.close();
                library = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Cryptoki library() throws HsmException {
        if (library == null) {
            throw HsmException.sessionLost(name);
        }
        return library;
    }

    private Path path() throws HsmException {
        return module == null ? profile.module() : module;
    }

    /// Something with keys.
    interface Call<T> {
        T with(Login login) throws GeneralSecurityException, IOException, HsmException;
    }
}
