package io.sigmavault.core.ready;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Accounts in memory; writes down what was asked of it.
final class FakeAccess implements Access {

    final List<String> log = new ArrayList<>();
    final TreeMap<String, TokenInfo> tokens = new TreeMap<>();

    /// Whether what makes the set-up code has started.
    boolean codeMade = true;

    private String password = "";
    private int made;

    @Override
    public boolean setupNeeded() {
        return password.isEmpty();
    }

    @Override
    public Optional<String> setupCode() {
        return setupNeeded() && codeMade ? Optional.of("CODE") : Optional.empty();
    }

    @Override
    public Session setUp(String code, String owner, char[] fresh, String origin) {
        password = new String(fresh);
        log.add("setUp " + code + " " + owner + " " + password);
        return begin(owner, origin);
    }

    @Override
    public Session logIn(String name, char[] given, String origin) throws SigmaVaultException {
        if (!password.equals(new String(given))) {
            throw new SigmaVaultException("wrong-credentials", 401, "name or password is wrong");
        }
        log.add("logIn " + name + " " + password);
        return begin(name, origin);
    }

    private static Session begin(String name, String origin) {
        var caller = new Caller(new Actor("person", name), Set.of("*"), "s", origin);
        return new Session("s", "cookie", caller, Instant.MAX);
    }

    @Override
    public void logOut(String sessionId) {
        log.add("out");
    }

    @Override
    public Optional<Caller> session(String sessionSecret, String origin) {
        return Optional.empty();
    }

    @Override
    public Optional<Caller> token(String tokenSecret, String origin) {
        return tokens.keySet().stream()
                .filter(id -> tokenSecret.equals("secret-" + id))
                .map(id -> new Caller(new Actor("token", id), Set.of("*"), "", origin))
                .findFirst();
    }

    @Override
    public NewToken createToken(
            Caller caller, String label, Set<String> scopes, @Nullable Duration lifetime) {
        String id = String.valueOf(++made);
        var info =
                new TokenInfo(id, label, caller.actor().name(), scopes, Instant.EPOCH, null, null);
        tokens.put(id, info);
        log.add("token " + label);
        return new NewToken(info, "secret-" + id);
    }

    @Override
    public List<TokenInfo> tokens(Caller caller) {
        return List.copyOf(tokens.values());
    }

    @Override
    public void revokeToken(Caller caller, String id) {
        tokens.remove(id);
        log.add("revoke " + id);
    }

    @Override
    public void changePassword(Caller caller, char[] old, char[] fresh) {
        password = new String(fresh);
    }

    @Override
    public void check(Caller caller, String permission, String resource) {}

    @Override
    public List<Scope> scopes() {
        return List.of();
    }
}
