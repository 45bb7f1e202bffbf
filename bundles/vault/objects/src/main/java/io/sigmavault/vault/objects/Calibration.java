package io.sigmavault.vault.objects;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;

/// Finds how many passes of Argon2id over 64 MiB take half a second here; never fewer than three.
final class Calibration {

    private static final int MEMORY_KIB = PasswordKdf.Parameters.VAULT.memoryKib();
    private static final int FEWEST = PasswordKdf.Parameters.VAULT.iterations();
    private static final int MOST = 24;
    private static final long TARGET_NANOS = 500_000_000;

    private final Crypto crypto;

    Calibration(Crypto crypto) {
        this.crypto = crypto;
    }

    PasswordKdf.Parameters measure() throws AlgorithmMissingException {
        long one = time(1);
        // The first run also compiles the code, so that only the second tells.
        one = Math.min(one, time(1));
        int passes = (int) Math.clamp(TARGET_NANOS / Math.max(1, one), FEWEST, MOST);
        return new PasswordKdf.Parameters(MEMORY_KIB, passes, 1);
    }

    private long time(int passes) throws AlgorithmMissingException {
        var kdf = crypto.passwordKdf(Crypto.ARGON2ID);
        var cost = new PasswordKdf.Parameters(MEMORY_KIB, passes, 1);
        long start = System.nanoTime();
        try (var text = Secret.owning(new byte[16])) {
            kdf.derive(text, new byte[Layout.SALT], cost, Layout.KEY).close();
        }
        return System.nanoTime() - start;
    }
}
