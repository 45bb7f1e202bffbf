package io.sigmavault.access.local;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accounts, sessions and tokens of this machine.
@Component(
        service = {Access.class, KeySource.class},
        immediate = true,
        configurationPid = "io.sigmavault.access.local")
@Designate(ocd = LocalAccess.Config.class)
public final class LocalAccess implements Access, KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAccess.class);

    private final Services services = new Services();
    private final Chronicle chronicle = new Chronicle(services);
    private final StrangerNotes strangers;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final SetupCode setupCode;
    private final LogIn logIn;
    private final TokenDesk desk;
    private final SshKeys sshKeys;
    private final SshKeyDesk sshKeyDesk;

    @ObjectClassDefinition(name = "Local accounts")
    @interface Config {
        @AttributeDefinition(description = "minutes without use after which a session ends")
        int sessionIdleMinutes() default 720;

        @AttributeDefinition(description = "days after which a session ends however it is used")
        int sessionDays() default 30;

        @AttributeDefinition(description = "memory of one password hash in KiB, 8 to 2,097,152")
        int passwordMemoryKib() default 19_456;

        @AttributeDefinition(description = "passes of one password hash, 1 to 64")
        int passwordIterations() default 2;

        @AttributeDefinition(description = "password hashes computed at the same time")
        int passwordHashesAtOnce() default 2;
    }

    @Activate
    public LocalAccess(Config config) throws IOException, SigmaVaultException {
        this(
                DataFolder.ofProcess().access(),
                OwnerCode.ofProcess(DataFolder.ofProcess().access()),
                Clock.systemUTC(),
                Limits.of(config));
    }

    LocalAccess(Path folder, OwnerCode ownerCode, Clock clock, Limits limits)
            throws IOException, SigmaVaultException {
        StableFile.makeFolder(folder);
        var secrets = new Secrets(services);
        var passwords = new Passwords(services, limits.password(), limits.hashesAtOnce());
        strangers = new StrangerNotes(clock);
        accounts = new Accounts(folder);
        sessions = new Sessions(folder, clock, limits.idle());
        tokens = new Tokens(folder, clock);
        setupCode = new SetupCode(folder, secrets);
        desk = new TokenDesk(tokens, secrets, chronicle, clock);
        sshKeys = new SshKeys(folder, clock);
        sshKeyDesk = new SshKeyDesk(sshKeys, accounts, secrets, chronicle, clock);
        logIn =
                new LogIn(
                        accounts,
                        sessions,
                        passwords,
                        setupCode,
                        ownerCode,
                        secrets,
                        chronicle,
                        clock,
                        limits.longest());
        if (!accounts.none()) {
            setupCode.forget();
        }
    }

    @Reference(
            service = Crypto.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCrypto(Crypto crypto, Map<String, ?> properties) {
        services.crypto.add("crypto", crypto, properties);
    }

    void unbindCrypto(Crypto crypto) {
        services.crypto.remove(crypto, Leases.DRAIN);
    }

    @Reference(
            service = AuditLog.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAudit(AuditLog audit, Map<String, ?> properties) {
        services.audit.add("audit", audit, properties);
    }

    void unbindAudit(AuditLog audit) {
        services.audit.remove(audit, Leases.DRAIN);
    }

    @Reference(
            service = EventStore.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEvents(EventStore events, Map<String, ?> properties) {
        services.events.add("events", events, properties);
    }

    void unbindEvents(EventStore events) {
        services.events.remove(events, Leases.DRAIN);
    }

    @Override
    public KeyGraph keys() {
        return AccessKeys.graph(tokens.list(), sshKeys.list());
    }

    @Override
    public boolean setupNeeded() {
        return accounts.none();
    }

    @Override
    public Optional<String> setupCode() {
        try {
            return setupNeeded() ? Optional.of(setupCode.get()) : Optional.empty();
        } catch (SigmaVaultException e) {
            LOG.error("there is no set-up code: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Session setUp(String code, String owner, char[] password, String origin)
            throws SigmaVaultException {
        try {
            return logIn.setUp(code, owner, password, origin);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public void checkSetupCode(String code, String action, String origin)
            throws SigmaVaultException {
        logIn.checkSetupCode(code, action, origin);
    }

    @Override
    public Session logIn(String name, char[] password, String origin) throws SigmaVaultException {
        try {
            return logIn.logIn(name, password, origin);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public void changePassword(Caller caller, char[] old, char[] fresh) throws SigmaVaultException {
        try {
            logIn.changePassword(caller, old, fresh);
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(fresh, '\0');
        }
    }

    @Override
    public Session resetOwner(String code, char[] password, String origin)
            throws SigmaVaultException {
        try {
            return logIn.resetOwner(code, password, origin);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public void logOut(String sessionId) throws SigmaVaultException {
        SessionRecord session = sessions.find(sessionId).orElse(null);
        if (session == null) {
            return;
        }
        var actor = new Actor("person", session.account());
        String resource = "account/" + session.account();
        chronicle.audit("access:session:end", Outcome.DONE, actor, resource, "system", Map.of());
        sessions.end(other -> other.id().equals(sessionId));
        var payload = StateFile.object().put("id", sessionId).put("account", session.account());
        chronicle.event(session.account(), "Session/ENDED", actor, payload);
    }

    @Override
    public Optional<Caller> session(String sessionSecret, String origin) {
        return sessions.use(sessionSecret)
                .flatMap(session ->
                        accounts.find(session.account())
                                .map(a -> LogIn.caller(a, session.id(), origin)));
    }

    @Override
    public Optional<Caller> token(String tokenSecret, String origin) {
        Optional<Caller> caller =
                tokens.use(tokenSecret)
                        .map(t -> new Caller(new Actor("token", t.id()), t.scopes(), "", origin));
        if (caller.isEmpty() && strangers.due(origin)) {
            noteStranger(origin);
        }
        return caller;
    }

    private void noteStranger(String origin) {
        var nobody = new Actor("token", "unknown");
        try {
            chronicle.audit("access:token:use", Outcome.DENIED, nobody, "token", origin, Map.of());
        } catch (SigmaVaultException e) {
            LOG.warn("a wrong token was refused, but not audited: {}", e.getMessage());
        }
    }

    @Override
    public Optional<Instant> ends(Caller caller) {
        return caller.browser()
                ? sessions.find(caller.sessionId()).map(sessions::ends)
                : tokenOf(caller).flatMap(token -> Optional.ofNullable(token.expires()));
    }

    @Override
    public Optional<String> account(Caller caller) {
        if (caller.browser()) {
            return sessions.alive(caller.sessionId()).map(SessionRecord::account);
        }
        return switch (caller.actor().kind()) {
            case "token" -> tokens.alive(caller.actor().name()).map(TokenInfo::account);
            case SshKeyDesk.KIND -> sshKeys.find(caller.actor().name()).map(SshKey::account);
            case "person" -> accounts.find(caller.actor().name()).map(Account::name);
            default -> Optional.of(caller.actor().name());
        };
    }

    @Override
    public List<String> accounts() {
        return accounts.names();
    }

    private Optional<TokenInfo> tokenOf(Caller caller) {
        return caller.actor().kind().equals("token")
                ? tokens.list().stream().filter(t -> t.id().equals(caller.actor().name())).findAny()
                : Optional.empty();
    }

    @Override
    public NewToken createToken(
            Caller caller, String label, Set<String> scopes, @Nullable Duration lifetime)
            throws SigmaVaultException {
        check(caller, TokenDesk.WRITE, "token");
        return desk.create(caller, accountOf(caller), label, scopes, lifetime);
    }

    private String accountOf(Caller caller) {
        return tokenOf(caller).map(TokenInfo::account).orElse(caller.actor().name());
    }

    @Override
    public List<TokenInfo> tokens(Caller caller) throws SigmaVaultException {
        check(caller, TokenDesk.READ, "token");
        return tokens.list();
    }

    @Override
    public void revokeToken(Caller caller, String id) throws SigmaVaultException {
        check(caller, TokenDesk.WRITE, "token");
        desk.revoke(caller, id);
    }

    @Override
    public SshKey addSshKey(Caller caller, String publicKey, String label)
            throws SigmaVaultException {
        check(caller, SshKeyDesk.WRITE, "ssh-key");
        String account = accountOf(caller);
        if (accounts.find(account).isEmpty()) {
            account = accounts.owner().map(Account::name).orElse(account);
        }
        return sshKeyDesk.add(caller, account, publicKey, label);
    }

    @Override
    public List<SshKey> sshKeys(Caller caller) throws SigmaVaultException {
        check(caller, SshKeyDesk.READ, "ssh-key");
        return sshKeys.list();
    }

    @Override
    public void removeSshKey(Caller caller, String id) throws SigmaVaultException {
        check(caller, SshKeyDesk.WRITE, "ssh-key");
        sshKeyDesk.remove(caller, id);
    }

    @Override
    public boolean knowsSshKey(String account, byte[] publicKey) {
        return sshKeyDesk.knows(account, publicKey);
    }

    @Override
    public Caller logInBySshKey(String account, byte[] publicKey, String origin)
            throws SigmaVaultException {
        return sshKeyDesk.logIn(account, publicKey, origin);
    }

    @Override
    public void check(Caller caller, String permission, String resource)
            throws SigmaVaultException {
        boolean allowed = Scopes.allow(caller.scopes(), permission);
        if (!allowed || Scopes.audited(permission)) {
            chronicle.audit(
                    permission,
                    allowed ? Outcome.ALLOWED : Outcome.DENIED,
                    caller.actor(),
                    resource,
                    caller.origin(),
                    Map.of());
        } else if (Scopes.counted(permission)) {
            chronicle.reads(permission, caller.actor(), resource, caller.origin());
        }
        if (!allowed) {
            throw AccessException.denied(permission);
        }
    }

    @Override
    public List<Scope> scopes() {
        return Scopes.CATALOGUE;
    }
}
