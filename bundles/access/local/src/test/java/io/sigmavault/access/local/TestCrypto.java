package io.sigmavault.access.local;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import io.sigmavault.crypto.SignatureScheme;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Real Argon2id and random numbers without a container.
final class TestCrypto implements Crypto {

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        if (!algorithm.equals(ARGON2ID)) {
            throw new AlgorithmMissingException(algorithm);
        }
        return new Argon2id();
    }

    @Override
    public RandomSource random() {
        return new RandomSource() {
            @Override
            public String algorithm() {
                return SYSTEM_RANDOM;
            }

            @Override
            public void fill(byte[] target) {
                new SecureRandom().nextBytes(target);
            }
        };
    }

    private static final class Argon2id implements PasswordKdf {
        @Override
        public String algorithm() {
            return ARGON2ID;
        }

        @Override
        public Secret derive(Secret password, byte[] salt, Parameters cost, int lengthBytes) {
            var generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withMemoryAsKB(cost.memoryKib())
                            .withIterations(cost.iterations())
                            .withParallelism(cost.parallelism())
                            .withSalt(salt)
                            .build());
            byte[] key = new byte[lengthBytes];
            generator.generateBytes(password.bytes(), key);
            return Secret.owning(key);
        }
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return Map.of();
    }
}
