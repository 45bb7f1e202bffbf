package io.sigmavault.access.local;

import io.sigmavault.access.Access.Session;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Set-up, log-in and change of password: whatever looks at a password or code.
final class LogIn {

    private static final Logger LOG = LoggerFactory.getLogger(LogIn.class);
    private static final String CREATE_ACCOUNT = "access:account:create";
    private static final String CREATE_SESSION = "access:session:create";
    private static final String CHANGE_PASSWORD = "access:password:change";
    private static final String RESET_PASSWORD = "access:password:reset";

    /// Typed names that are no account's are not written down: some are passwords typed too early.
    private static final Actor UNKNOWN = new Actor("person", "unknown");

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final SetupCode setupCode;
    private final OwnerCode ownerCode;
    private final Secrets secrets;
    private final Backoff backoff;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Duration longest;

    LogIn(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            SetupCode setupCode,
            OwnerCode ownerCode,
            Secrets secrets,
            Chronicle chronicle,
            Clock clock,
            Duration longest) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.setupCode = setupCode;
        this.ownerCode = ownerCode;
        this.secrets = secrets;
        this.backoff = new Backoff(clock);
        this.chronicle = chronicle;
        this.clock = clock;
        this.longest = longest;
    }

    synchronized Session setUp(String code, String owner, char[] password, String origin)
            throws SigmaVaultException {
        checkSetupCode(code, CREATE_ACCOUNT, origin);
        String name = Account.checkName(owner);
        PasswordHash hash = passwords.hash(name, password);
        var account = new Account(name, Set.of(Scopes.ALL), clock.instant(), hash);
        done(CREATE_ACCOUNT, account, origin, Map.of("role", "owner"));
        put(account, CREATE_ACCOUNT, origin);
        setupCode.forget();
        var payload = StateFile.object().put("name", name).put("role", "owner");
        chronicle.event(name, "Account/CREATED", actor(account), payload);
        return start(account, origin, Map.of("by", "set-up"));
    }

    synchronized void checkSetupCode(String code, String action, String origin)
            throws SigmaVaultException {
        backoff.attempt(origin);
        if (!accounts.none()) {
            throw denied(action, UNKNOWN, origin, AccessException.setupDone());
        }
        if (!setupCode.matches(code)) {
            throw denied(action, UNKNOWN, origin, AccessException.wrongSetupCode());
        }
        backoff.succeeded(origin);
    }

    Session logIn(String name, char[] password, String origin) throws SigmaVaultException {
        backoff.attempt(origin);
        if (accounts.none()) {
            throw AccessException.setupNeeded();
        }
        Account account = accounts.find(name).orElse(null);
        if (account == null || !passwords.matches(account.password(), password)) {
            if (account == null) {
                passwords.matches(null, password);
            }
            Actor actor = account == null ? UNKNOWN : actor(account);
            throw denied(CREATE_SESSION, actor, origin, AccessException.wrongCredentials());
        }
        backoff.succeeded(origin);
        Session session = start(account, origin, Map.of("by", "password"));
        if (!accounts.current(account)) {
            // the password was changed while the old one was being checked
            sessions.end(other -> other.id().equals(session.id()));
            throw AccessException.wrongCredentials();
        }
        rehash(account, password);
        return session;
    }

    /// A password hashed at less cost than is wanted now is hashed again while it is known.
    private void rehash(Account account, char[] password) {
        if (account.password().cheaperThan(passwords.parameters())) {
            try {
                accounts.replacePassword(account, passwords.rehash(password));
            } catch (SigmaVaultException e) {
                LOG.warn("a password keeps its cheaper hash: {}", e.getMessage());
            }
        }
    }

    void changePassword(Caller caller, char[] old, char[] fresh) throws SigmaVaultException {
        backoff.attempt(caller.origin());
        Account account = own(caller);
        if (account == null) {
            throw denied(
                    CHANGE_PASSWORD,
                    caller.actor(),
                    caller.origin(),
                    AccessException.denied(CHANGE_PASSWORD));
        }
        if (!passwords.matches(account.password(), old)) {
            throw denied(
                    CHANGE_PASSWORD,
                    caller.actor(),
                    caller.origin(),
                    AccessException.wrongCredentials());
        }
        backoff.succeeded(caller.origin());
        PasswordHash hash = passwords.hash(account.name(), fresh);
        done(CHANGE_PASSWORD, account, caller.origin(), Map.of());
        replace(account, hash, CHANGE_PASSWORD, caller.origin());
        sessions.end(session ->
                account.isNamed(session.account()) && !session.id().equals(caller.sessionId()));
        var payload = StateFile.object().put("name", account.name());
        chronicle.event(account.name(), "Account/PASSWORD_CHANGED", caller.actor(), payload);
    }

    /// The code is used up before the password is another: a cut between the two costs a code, never gives one twice.
    synchronized Session resetOwner(String code, char[] fresh, String origin)
            throws SigmaVaultException {
        backoff.attempt(origin);
        Account owner = accounts.owner().orElseThrow(AccessException::setupNeeded);
        if (!ownerCode.matches(code, clock.instant())) {
            throw denied(RESET_PASSWORD, UNKNOWN, origin, AccessException.wrongOwnerCode());
        }
        backoff.succeeded(origin);
        PasswordHash hash = passwords.hash(owner.name(), fresh);
        ownerCode.use();
        done(RESET_PASSWORD, owner, origin, Map.of("by", "screen-code"));
        replace(owner, hash, RESET_PASSWORD, origin);
        sessions.end(session -> owner.isNamed(session.account()));
        var payload = StateFile.object().put("name", owner.name());
        chronicle.event(owner.name(), "Account/PASSWORD_RESET", actor(owner), payload);
        return start(owner, origin, Map.of("by", "screen-code"));
    }

    private @Nullable Account own(Caller caller) {
        return caller.actor().kind().equals("person")
                ? accounts.find(caller.actor().name()).orElse(null)
                : null;
    }

    private Session start(Account account, String origin, Map<String, String> detail)
            throws SigmaVaultException {
        String secret = secrets.fresh("");
        Instant now = clock.instant();
        var session =
                new SessionRecord(
                        secrets.id(),
                        Secrets.hash(secret),
                        account.name(),
                        now,
                        now,
                        now.plus(longest));
        done(CREATE_SESSION, account, origin, detail);
        sessions.add(session);
        var payload =
                StateFile.object()
                        .put("id", session.id())
                        .put("account", account.name())
                        .put("origin", origin);
        chronicle.event(account.name(), "Session/CREATED", actor(account), payload);
        return new Session(
                session.id(),
                secret,
                caller(account, session.id(), origin),
                sessions.ends(session));
    }

    static Caller caller(Account account, String sessionId, String origin) {
        return new Caller(actor(account), account.scopes(), sessionId, origin);
    }

    static Actor actor(Account account) {
        return new Actor("person", account.name());
    }

    private void replace(Account account, PasswordHash fresh, String action, String origin)
            throws SigmaVaultException {
        boolean replaced = false;
        try {
            replaced = accounts.replacePassword(account, fresh);
        } finally {
            if (!replaced) {
                failed(action, account, origin, "access-failed");
            }
        }
        if (!replaced) {
            throw AccessException.wrongCredentials();
        }
    }

    private void put(Account account, String action, String origin) throws SigmaVaultException {
        try {
            accounts.put(account);
        } catch (SigmaVaultException e) {
            failed(action, account, origin, e.code());
            throw e;
        }
    }

    private void failed(String action, Account account, String origin, String code)
            throws SigmaVaultException {
        String resource = "account/" + account.name();
        chronicle.audit(
                action, Outcome.FAILED, actor(account), resource, origin, Map.of("code", code));
    }

    private void done(String action, Account account, String origin, Map<String, String> detail)
            throws SigmaVaultException {
        String resource = "account/" + account.name();
        chronicle.audit(action, Outcome.DONE, actor(account), resource, origin, detail);
    }

    private SigmaVaultException denied(
            String action, Actor actor, String origin, AccessException why)
            throws SigmaVaultException {
        String resource = actor.equals(UNKNOWN) ? "account" : "account/" + actor.name();
        chronicle.audit(
                action, Outcome.DENIED, actor, resource, origin, Map.of("code", why.code()));
        return why;
    }
}
