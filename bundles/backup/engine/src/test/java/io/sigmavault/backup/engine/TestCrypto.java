package io.sigmavault.backup.engine;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.bc.BcCrypto;
import io.sigmavault.crypto.jdk.JdkCrypto;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The primitives of the JDK, and those of Bouncy Castle that it lacks.
final class TestCrypto implements Crypto {

    static final TestCrypto CRYPTO = new TestCrypto();

    private final JdkCrypto jdk = new JdkCrypto();
    private final BcCrypto bc = new BcCrypto(128);

    private static <T> T need(Optional<T> found, String algorithm)
            throws AlgorithmMissingException {
        return found.orElseThrow(() -> new AlgorithmMissingException(algorithm));
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        return need(jdk.aead(algorithm), algorithm);
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        return need(jdk.kem(algorithm).or(() -> bc.kem(algorithm)), algorithm);
    }

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return need(jdk.signature(algorithm), algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        return need(jdk.keyDerivation(algorithm), algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return need(bc.passwordKdf(algorithm), algorithm);
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        return need(jdk.random(SYSTEM_RANDOM), SYSTEM_RANDOM);
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return Map.of();
    }
}
