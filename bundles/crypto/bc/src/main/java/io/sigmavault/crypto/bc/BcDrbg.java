package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.RandomSource;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.prng.SP800SecureRandomBuilder;

/// Hash_DRBG with SHA-512 (NIST SP 800-90A section 10.1.1), 256 bits of strength, seeded by the operating
/// system: so that a machine without another provider still has fresh keys.
final class BcDrbg implements RandomSource {

    /// In bytes: the standard's 2^19 bits, of which Bouncy Castle takes half.
    private static final int LARGEST_REQUEST = 1 << 15;

    /// Seeded at first use.
    private static final class Seeded {
        static final SecureRandom RANDOM = instantiate();
    }

    private static SecureRandom instantiate() {
        var system = Checks.random();
        byte[] nonce = new byte[32];
        system.nextBytes(nonce);
        return new SP800SecureRandomBuilder(system, false)
                .setEntropyBitsRequired(256)
                .setPersonalizationString(new byte[0])
                .buildHash(new SHA512Digest(), nonce, false);
    }

    @Override
    public String algorithm() {
        return "DRBG";
    }

    @Override
    public void fill(byte[] target) {
        byte[] piece = new byte[Math.min(target.length, LARGEST_REQUEST)];
        for (int at = 0; at < target.length; at += piece.length) {
            Seeded.RANDOM.nextBytes(piece);
            System.arraycopy(piece, 0, target, at, Math.min(piece.length, target.length - at));
        }
        Arrays.fill(piece, (byte) 0);
    }
}
