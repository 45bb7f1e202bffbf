package io.sigmavault.crypto.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which provider serves an algorithm before the one with the highest ranking does.
///
/// @param providers algorithm → id of its provider
record Preferences(Map<String, String> providers) {

    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);

    Preferences {
        providers = Map.copyOf(providers);
    }

    /// @param lines `ALGORITHM=PROVIDER`; what is none is told in the log and left out, as nothing works without cryptography
    static Preferences parse(String... lines) {
        var providers = new HashMap<String, String>();
        for (var line : lines) {
            var parts = line.strip().split("=", -1);
            if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
                providers.put(parts[0].strip(), parts[1].strip());
            } else if (!line.isBlank()) {
                LOG.error(
                        "prefer of io.sigmavault.crypto.registry: {} is not ALGORITHM=PROVIDER",
                        line);
            }
        }
        return new Preferences(providers);
    }

    /// Whether a provider is the one for an algorithm, and offers it.
    boolean prefer(Offer offer, String algorithm) {
        return offer.provider().equals(of(algorithm)) && offer.has(algorithm);
    }

    boolean any(String algorithm) {
        return of(algorithm) != null;
    }

    private @Nullable String of(String algorithm) {
        return providers.get(algorithm);
    }

    /// Providers of an algorithm, the one that serves it first.
    List<String> sorted(String algorithm, Set<String> byRanking) {
        var first = of(algorithm);
        return byRanking.stream()
                .sorted((one, other) -> Boolean.compare(other.equals(first), one.equals(first)))
                .toList();
    }
}
