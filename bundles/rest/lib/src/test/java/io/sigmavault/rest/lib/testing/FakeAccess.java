package io.sigmavault.rest.lib.testing;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An access service in memory: account `owner`, password `right password`, code `123456`, the screen's
/// `ABCD-EFGH-JKLM`.
public final class FakeAccess implements Access {

    public final Map<String, Caller> sessions = new ConcurrentHashMap<>();
    public final Map<String, Caller> tokens = new ConcurrentHashMap<>();
    public final List<String> checks = new ArrayList<>();
    public volatile boolean setupNeeded = true;
    public volatile Set<String> denied = Set.of();

    public static Slot<Access> slot(Access access) {
        var slot = new Slot<Access>("the access service", Duration.ofMillis(1));
        slot.bind(access, Map.of());
        return slot;
    }

    @Override
    public boolean setupNeeded() {
        return setupNeeded;
    }

    @Override
    public Optional<String> setupCode() {
        return Optional.of("123456");
    }

    @Override
    public Session setUp(String code, String owner, char[] password, String origin)
            throws SigmaVaultException {
        if (!code.equals("123456")) {
            throw AccessException.wrongSetupCode();
        }
        setupNeeded = false;
        return session(owner);
    }

    @Override
    public Session logIn(String name, char[] password, String origin) throws SigmaVaultException {
        if (!new String(password).equals("right password")) {
            throw AccessException.tooManyFailures(4);
        }
        return session(name);
    }

    @Override
    public Session resetOwner(String code, char[] password, String origin)
            throws SigmaVaultException {
        if (!code.equals("ABCD-EFGH-JKLM")) {
            throw AccessException.wrongOwnerCode();
        }
        return session("owner");
    }

    private Session session(String name) {
        var secret = "secret" + sessions.size();
        var caller = new Caller(new Actor("person", name), Set.of("*"), "s" + secret, "127.0.0.1");
        sessions.put(secret, caller);
        return new Session("s" + secret, secret, caller, Instant.now().plus(Duration.ofHours(12)));
    }

    @Override
    public void logOut(String sessionId) {
        sessions.values().removeIf(caller -> caller.sessionId().equals(sessionId));
    }

    @Override
    public Optional<Caller> session(String sessionSecret, String origin) {
        return Optional.ofNullable(sessions.get(sessionSecret));
    }

    @Override
    public Optional<Instant> ends(Caller caller) {
        return Optional.of(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Override
    public Optional<Caller> token(String tokenSecret, String origin) {
        return Optional.ofNullable(tokens.get(tokenSecret));
    }

    @Override
    public NewToken createToken(
            Caller caller, String label, Set<String> scopes, @Nullable Duration lifetime) {
        var made = Instant.parse("2026-01-02T03:04:05Z");
        var end = lifetime == null ? null : made.plus(lifetime);
        return new NewToken(
                new TokenInfo("t1", label, caller.actor().name(), scopes, made, end, null),
                "token-secret");
    }

    @Override
    public List<TokenInfo> tokens(Caller caller) throws SigmaVaultException {
        return List.of(createToken(caller, "a", Set.of("vault:*"), null).info());
    }

    @Override
    public void revokeToken(Caller caller, String id) throws SigmaVaultException {
        throw AccessException.unknownToken(id);
    }

    @Override
    public SshKey addSshKey(Caller caller, String publicKey, String label)
            throws SigmaVaultException {
        if (!publicKey.startsWith("ssh-")) {
            throw AccessException.badSshKey("no key");
        }
        var made = Instant.parse("2026-01-02T03:04:05Z");
        return new SshKey(
                "k1", label, caller.actor().name(), "ssh-ed25519", "SHA256:abc", made, null);
    }

    @Override
    public List<SshKey> sshKeys(Caller caller) throws SigmaVaultException {
        return List.of(addSshKey(caller, "ssh-ed25519", "laptop"));
    }

    @Override
    public void changePassword(Caller caller, char[] old, char[] fresh) {
        // Nothing is kept.
    }

    @Override
    public void check(Caller caller, String permission, String resource)
            throws SigmaVaultException {
        checks.add(permission + " " + resource);
        if (denied.contains(permission)) {
            throw AccessException.denied(permission);
        }
    }

    @Override
    public List<Scope> scopes() {
        return List.of(new Scope("vault:*", "everything with vaults"));
    }
}
