package io.sigmavault.vault.tokens;

import io.sigmavault.core.SigmaVaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When tokens and vaults may be tried again, and what went wrong last. What fails again in the same way waits twice as long each time, up to an hour, as
/// each try is two entries in the audit log. Memory: an entry for each vault and each token.
final class Attempts {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private record Failure(Instant next, Duration pause, String code, String sentence) {}

    private final Clock clock;
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Failure> failures = new HashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isDue(String token, String vault) {
        var failure = failures.get(vault);
        return !refused.contains(token)
                && (failure == null || !clock.instant().isBefore(failure.next));
    }

    /// A driver came: what failed is tried at once, but for a PIN that was refused.
    synchronized void came() {
        failures.replaceAll(
                (_, it) -> new Failure(clock.instant(), Duration.ZERO, it.code, it.sentence));
    }

    /// The token's PIN was refused: no further try is used up.
    synchronized void refused(String token) {
        refused.add(token);
    }

    /// A person knows better.
    synchronized void trust(String token) {
        refused.remove(token);
    }

    synchronized void opened(String vault) {
        failures.remove(vault);
    }

    /// @return whether it is another failure than the last one
    synchronized boolean failed(String vault, SigmaVaultException why) {
        var before = failures.get(vault);
        boolean same = before != null && before.code.equals(why.code());
        var pause = before != null && same ? longer(before.pause) : FIRST_PAUSE;
        failures.put(
                vault,
                new Failure(
                        clock.instant().plus(pause),
                        pause,
                        why.code(),
                        String.valueOf(why.getMessage())));
        return !same;
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        if (twice.compareTo(FIRST_PAUSE) < 0) {
            return FIRST_PAUSE;
        }
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    synchronized Optional<String> trouble(String vault) {
        var failure = failures.get(vault);
        return failure == null ? Optional.empty() : Optional.of(failure.sentence);
    }

    /// Forgets vaults that are not there any more.
    synchronized void keep(Collection<String> vaults) {
        failures.keySet().retainAll(vaults);
    }
}
