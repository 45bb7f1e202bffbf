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

/// When tokens and vaults may be tried again, and what went wrong last. Memory: an entry for each vault and each token.
final class Attempts {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Failure(Instant next, String code, String sentence) {}

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
        failures.replaceAll((_, it) -> new Failure(clock.instant(), it.code, it.sentence));
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
        var next = clock.instant().plus(PAUSE);
        var before =
                failures.put(
                        vault, new Failure(next, why.code(), String.valueOf(why.getMessage())));
        return before == null || !before.code.equals(why.code());
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
