package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.RandomSource;
import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// The JDK's deterministic random bit generator (NIST SP 800-90A), 256 bits of strength, seeded by
/// the operating system.
final class Drbg implements RandomSource {

    /// Seeded at first use: seeding takes tens of milliseconds that a start need not wait for.
    private static final class Seeded {
        static final SecureRandom RANDOM = instantiate();
    }

    private static SecureRandom instantiate() {
        try {
            return SecureRandom.getInstance(
                    "DRBG",
                    DrbgParameters.instantiation(256, Capability.RESEED_ONLY, null),
                    Jca.SUN);
        } catch (NoSuchAlgorithmException e) {
            throw Jca.broken("DRBG", e);
        }
    }

    static SecureRandom secureRandom() {
        return Seeded.RANDOM;
    }

    static byte[] fresh(int count) {
        byte[] bytes = new byte[count];
        Seeded.RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String algorithm() {
        return "DRBG";
    }

    @Override
    public void fill(byte[] target) {
        Seeded.RANDOM.nextBytes(target);
    }
}
