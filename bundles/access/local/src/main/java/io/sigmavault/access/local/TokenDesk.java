package io.sigmavault.access.local;

import io.sigmavault.access.Access.NewToken;
import io.sigmavault.access.Access.TokenInfo;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.SigmaVaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes and revokes API tokens: `sv_` and 256 random bits.
final class TokenDesk {

    static final String READ = "access:token:read";
    static final String WRITE = "access:token:write";

    private static final String PREFIX = "sv_";
    private static final int MOST_LABEL_CHARACTERS = 100;
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final Tokens tokens;
    private final Secrets secrets;
    private final Chronicle chronicle;
    private final Clock clock;

    TokenDesk(Tokens tokens, Secrets secrets, Chronicle chronicle, Clock clock) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    NewToken create(
            Caller caller,
            String account,
            String label,
            Set<String> scopes,
            @Nullable Duration lifetime)
            throws SigmaVaultException {
        check(label, scopes, lifetime);
        for (String scope : scopes) {
            if (!Scopes.allow(caller.scopes(), scope)) {
                audit(
                        "access:token:create",
                        Outcome.DENIED,
                        caller,
                        "token",
                        Map.of("scope", scope));
                throw AccessException.denied(scope);
            }
        }
        String secret = secrets.fresh(PREFIX);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var info =
                new TokenInfo(
                        secrets.id(),
                        label.strip(),
                        account,
                        Set.copyOf(scopes),
                        now,
                        lifetime == null ? null : now.plus(lifetime),
                        null);
        var detail = Map.of("scopes", String.join(" ", scopes.stream().sorted().toList()));
        audit("access:token:create", Outcome.DONE, caller, "token/" + info.id(), detail);
        keep(caller, info, secret);
        var payload =
                StateFile.object()
                        .put("id", info.id())
                        .put("label", info.label())
                        .put("account", account);
        payload.set("scopes", StateFile.array(scopes));
        payload.put("expires", info.expires() == null ? null : info.expires().toString());
        chronicle.event(account, "Token/CREATED", caller.actor(), payload);
        return new NewToken(info, secret);
    }

    private void keep(Caller caller, TokenInfo info, String secret) throws SigmaVaultException {
        try {
            tokens.add(info, secret);
        } catch (SigmaVaultException e) {
            var why = Map.of("code", e.code());
            audit("access:token:create", Outcome.FAILED, caller, "token/" + info.id(), why);
            throw e;
        }
    }

    private static void check(String label, Set<String> scopes, @Nullable Duration lifetime)
            throws SigmaVaultException {
        if (label.isBlank()
                || label.length() > MOST_LABEL_CHARACTERS
                || label.chars().anyMatch(Character::isISOControl)) {
            throw invalid("label", "a token's label has 1 to 100 characters");
        }
        if (scopes.isEmpty()) {
            throw invalid("scopes", "a token has at least one scope");
        }
        if (lifetime != null
                && (lifetime.compareTo(Duration.ofSeconds(1)) < 0
                        || lifetime.compareTo(LONGEST) > 0)) {
            throw invalid("lifetimeSeconds", "a token lives 1 second to 10 years, or has no end");
        }
        for (String scope : scopes) {
            if (!Scopes.known(scope)) {
                throw AccessException.badScope(scope);
            }
        }
    }

    private static SigmaVaultException invalid(String field, String why) {
        return new SigmaVaultException("field-invalid", 400, why, Map.of("field", field));
    }

    void revoke(Caller caller, String id) throws SigmaVaultException {
        TokenInfo info =
                tokens.list().stream()
                        .filter(token -> token.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> AccessException.unknownToken(id));
        audit("access:token:revoke", Outcome.DONE, caller, "token/" + id, Map.of());
        tokens.remove(id);
        var payload = StateFile.object().put("id", id).put("account", info.account());
        chronicle.event(info.account(), "Token/REVOKED", caller.actor(), payload);
    }

    private void audit(
            String action,
            Outcome outcome,
            Caller caller,
            String resource,
            Map<String, String> detail)
            throws SigmaVaultException {
        chronicle.audit(action, outcome, caller.actor(), resource, caller.origin(), detail);
    }
}
