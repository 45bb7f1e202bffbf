package io.sigmavault.crypto.registry;

import java.util.Set;

/// What a provider said about itself when it came.
record Offer(String provider, Set<String> algorithms) {

    boolean has(String algorithm) {
        return algorithms.contains(algorithm);
    }
}
