package io.sigmavault.crypto.bc;

import java.security.SecureRandom;

/// Gives bytes that are known, for vectors: never for keys.
final class FixedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private int used;

    FixedRandom(byte[] bytes) {
        super(null, null); // no generator behind it: nothing is seeded
        this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
        System.arraycopy(bytes, used, target, 0, target.length);
        used += target.length;
    }
}
