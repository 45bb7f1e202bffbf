package io.sigmavault.share.registry;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whoever calls is who they say, and may do what their scopes name.
final class Everybody implements Access {

    @Override
    public void check(Caller caller, String permission, String resource) throws AccessException {
        if (!caller.scopes().contains("*") && !caller.scopes().contains(permission)) {
            throw AccessException.denied(permission);
        }
    }

    @Override
    public List<String> accounts() {
        return List.of("anna", "berta");
    }

    @Override
    public boolean setupNeeded() {
        return false;
    }

    @Override
    public Optional<String> setupCode() {
        return Optional.empty();
    }

    @Override
    public Optional<Caller> session(String sessionSecret, String origin) {
        return Optional.empty();
    }

    @Override
    public Optional<Caller> token(String tokenSecret, String origin) {
        return Optional.empty();
    }

    @Override
    public List<TokenInfo> tokens(Caller caller) {
        return List.of();
    }

    @Override
    public List<Scope> scopes() {
        return List.of();
    }

    @Override
    public void logOut(String sessionId) {}

    @Override
    public Session setUp(String code, String owner, char[] password, String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Session logIn(String name, char[] password, String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NewToken createToken(
            Caller caller, String label, Set<String> scopes, @Nullable Duration lifetime) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revokeToken(Caller caller, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void changePassword(Caller caller, char[] old, char[] fresh) {
        throw new UnsupportedOperationException();
    }
}
