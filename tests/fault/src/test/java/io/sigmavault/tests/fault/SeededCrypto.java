package io.sigmavault.tests.fault;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.vault.objects.NonceGuard;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Crypto whose salts and names come from a seed, so that a run can be repeated; the guard sees every key and nonce.
record SeededCrypto(NonceGuard guard, Random seeded) implements Crypto {

    SeededCrypto(NonceGuard guard, long seed) {
        this(guard, new Random(seed));
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        return guard.aead(algorithm);
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        return guard.kem(algorithm);
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return guard.signature(algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        return guard.keyDerivation(algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return guard.passwordKdf(algorithm);
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        var name = guard.random().algorithm();
        return new RandomSource() {
            @Override
            public String algorithm() {
                return name;
            }

            @Override
            public void fill(byte[] target) {
                seeded.nextBytes(target);
            }
        };
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return guard.algorithms();
    }
}
