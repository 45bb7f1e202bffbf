package io.sigmavault.keys.audited;

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
import java.util.Set;

/// Real primitives without a container.
final class TestCrypto implements Crypto {

    private final BcCrypto bc = new BcCrypto(64);

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return bc.signature(algorithm).orElseThrow(() -> new AlgorithmMissingException(algorithm));
    }

    @Override
    public Aead aead(String algorithm) throws AlgorithmMissingException {
        return new JdkCrypto().aead(algorithm).orElseThrow();
    }

    @Override
    public Kem kem(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        return bc.passwordKdf(algorithm).orElseThrow();
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        return new JdkCrypto().random(SYSTEM_RANDOM).orElseThrow();
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return Map.of();
    }
}
