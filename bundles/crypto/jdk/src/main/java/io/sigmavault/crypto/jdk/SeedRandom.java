package io.sigmavault.crypto.jdk;

import java.security.SecureRandom;

/// Hands a seed to one of the JDK's key generators, which draw exactly the standard's seed (FIPS 203
/// algorithm 19: d, then z; FIPS 204 algorithm 1: ξ; RFC 8032: the private key). So a pair can be
/// made again from its seed, which the JDK's own key encodings cannot do. The tests hold this
/// against NIST's key generation vectors.
final class SeedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;
    private int used;

    SeedRandom(byte[] seed) {
        super(null, null); // no generator behind it: nothing is seeded
        this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (used + bytes.length > seed.length) {
            throw new IllegalStateException("key generation wants more than the seed");
        }
        System.arraycopy(seed, used, bytes, 0, bytes.length);
        used += bytes.length;
    }

    boolean usedUp() {
        return used == seed.length;
    }
}
