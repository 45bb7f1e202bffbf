package io.sigmavault.access.local;

import io.sigmavault.access.Access.TokenInfo;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// API tokens in `tokens.json`, by the hash of their secret. At most 1,000 in all.
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final int MOST = 1_000;
    private static final Duration SAVE_USE_EVERY = Duration.ofMinutes(5);

    private final StateFile<TokenRecord> file;
    private final Clock clock;
    private final Map<String, TokenRecord> byHash = new ConcurrentHashMap<>();
    private Instant saved;

    Tokens(Path folder, Clock clock) throws IOException {
        file = new StateFile<>(folder, "tokens", TokenRecord::encode, TokenRecord::decode);
        this.clock = clock;
        file.load().forEach(token -> byHash.put(token.hash(), token));
        saved = clock.instant();
    }

    /// The token with that secret, if it is not over. Counts as a use of it.
    Optional<TokenInfo> use(String secret) {
        TokenRecord token = byHash.get(Secrets.hash(secret));
        Instant now = clock.instant();
        if (token == null || token.over(now)) {
            return Optional.empty();
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(token.info().lastUsed())) {
            byHash.computeIfPresent(token.hash(), (_, latest) -> latest.usedAt(minute));
            saveUse(now);
        }
        return Optional.of(token.info());
    }

    /// The token with that id, if it is neither revoked nor over.
    Optional<TokenInfo> alive(String id) {
        Instant now = clock.instant();
        return byHash.values().stream()
                .filter(token -> token.info().id().equals(id) && !token.over(now))
                .map(TokenRecord::info)
                .findAny();
    }

    /// When a token was last used is worth less than a request that fails, so errors are logged only.
    private synchronized void saveUse(Instant now) {
        if (saved.plus(SAVE_USE_EVERY).isAfter(now)) {
            return;
        }
        saved = now;
        try {
            file.save(byHash.values());
        } catch (SigmaVaultException e) {
            LOG.warn("when tokens were last used is not saved: {}", e.getMessage());
        }
    }

    /// All tokens, newest first, those that are over too.
    List<TokenInfo> list() {
        return byHash.values().stream()
                .map(TokenRecord::info)
                .sorted(Comparator.comparing(TokenInfo::created).reversed())
                .toList();
    }

    synchronized void add(TokenInfo info, String secret) throws SigmaVaultException {
        if (byHash.size() >= MOST) {
            throw new SigmaVaultException(
                    "too-many-tokens", 409, "there are " + MOST + " tokens: revoke some first");
        }
        var next = new LinkedHashMap<>(byHash);
        var token = new TokenRecord(info, Secrets.hash(secret));
        next.put(token.hash(), token);
        file.save(next.values());
        byHash.put(token.hash(), token);
    }

    synchronized void remove(String id) throws SigmaVaultException {
        var next = new LinkedHashMap<>(byHash);
        next.values().removeIf(token -> token.info().id().equals(id));
        file.save(next.values());
        byHash.keySet().retainAll(next.keySet());
    }
}
