package io.sigmavault.crypto.registry;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.RandomSource;
import org.jspecify.annotations.Nullable;

/// A random source whose every call is leased.
record LeasedRandom(Leased<RandomSource> leased) implements RandomSource {

    static LeasedRandom of(Leased<RandomSource> leased) throws AlgorithmMissingException {
        return leased.describe(_ -> new LeasedRandom(leased));
    }

    @Override
    public String algorithm() {
        return leased.algorithm();
    }

    @Override
    public void fill(byte[] target) {
        leased.<@Nullable Void, RuntimeException>call(source -> {
            source.fill(target);
            return null;
        });
    }
}
