package io.sigmavault.access.local;

import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Browser sessions in `sessions.json`, by the hash of their secret: a restart logs nobody out, and
/// the file lets nobody in. At most 100 an account; one more ends the one not used for longest.
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int MOST_PER_ACCOUNT = 100;
    private static final Duration SAVE_USE_EVERY = Duration.ofMinutes(5);

    private final StateFile<SessionRecord> file;
    private final Clock clock;
    private final Duration idle;
    private final Map<String, SessionRecord> byHash = new ConcurrentHashMap<>();
    private Instant saved;

    Sessions(Path folder, Clock clock, Duration idle) throws IOException {
        file = new StateFile<>(folder, "sessions", SessionRecord::encode, SessionRecord::decode);
        this.clock = clock;
        this.idle = idle;
        file.load().forEach(session -> byHash.put(session.hash(), session));
        saved = clock.instant();
    }

    /// The session with that secret, if it is not over. Counts as a use of it.
    Optional<SessionRecord> use(String secret) {
        SessionRecord session = byHash.get(Secrets.hash(secret));
        Instant now = clock.instant();
        if (session == null || over(session, now)) {
            return Optional.empty();
        }
        byHash.computeIfPresent(session.hash(), (_, latest) -> latest.usedAt(now));
        saveUse(now);
        return Optional.of(session);
    }

    /// When it ends if it is not used again.
    Instant ends(SessionRecord session) {
        Instant unused = session.used().plus(idle);
        return unused.isBefore(session.ends()) ? unused : session.ends();
    }

    private boolean over(SessionRecord session, Instant now) {
        return !now.isBefore(ends(session));
    }

    /// A use that is not saved costs at most 5 minutes of idle time, so a full disk ends no session.
    private synchronized void saveUse(Instant now) {
        if (saved.plus(SAVE_USE_EVERY).isAfter(now)) {
            return;
        }
        saved = now;
        try {
            byHash.values().removeIf(session -> over(session, now));
            file.save(byHash.values());
        } catch (SigmaVaultException e) {
            LOG.warn("when sessions were last used is not saved: {}", e.getMessage());
        }
    }

    synchronized void add(SessionRecord session) throws SigmaVaultException {
        Instant now = clock.instant();
        var next = new LinkedHashMap<>(byHash);
        next.values().removeIf(old -> over(old, now));
        next.put(session.hash(), session);
        while (next.values().stream().filter(of(session.account())).count() > MOST_PER_ACCOUNT) {
            next.values().stream()
                    .filter(of(session.account()))
                    .min(Comparator.comparing(SessionRecord::used))
                    .ifPresent(oldest -> next.remove(oldest.hash()));
        }
        become(next);
    }

    Optional<SessionRecord> find(String id) {
        return byHash.values().stream().filter(session -> session.id().equals(id)).findFirst();
    }

    /// The session of that id, if it is not over.
    Optional<SessionRecord> alive(String id) {
        Instant now = clock.instant();
        return find(id).filter(session -> !over(session, now));
    }

    /// Ends all sessions that match.
    synchronized void end(Predicate<SessionRecord> which) throws SigmaVaultException {
        var next = new LinkedHashMap<>(byHash);
        if (next.values().removeIf(which)) {
            become(next);
        }
    }

    private void become(Map<String, SessionRecord> next) throws SigmaVaultException {
        file.save(next.values());
        byHash.putAll(next);
        byHash.keySet().retainAll(next.keySet());
    }

    private static Predicate<SessionRecord> of(String account) {
        return session -> session.account().equals(account);
    }
}
