package io.sigmavault.audit.chain;

import io.sigmavault.crypto.Aead;
import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Kem;
import io.sigmavault.crypto.KeyDerivation;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.SignatureScheme;
import io.sigmavault.crypto.bc.BcCrypto;
import java.util.Map;
import java.util.Set;

/// Bouncy Castle's signatures, and nothing else.
final class TestCrypto implements Crypto {

    private final BcCrypto bc = new BcCrypto(64);

    @Override
    public SignatureScheme signature(String algorithm) throws AlgorithmMissingException {
        return bc.signature(algorithm).orElseThrow(() -> new AlgorithmMissingException(algorithm));
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
    public KeyDerivation keyDerivation(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public PasswordKdf passwordKdf(String algorithm) throws AlgorithmMissingException {
        throw new AlgorithmMissingException(algorithm);
    }

    @Override
    public RandomSource random() throws AlgorithmMissingException {
        throw new AlgorithmMissingException(SYSTEM_RANDOM);
    }

    @Override
    public Map<String, Set<String>> algorithms() {
        return Map.of();
    }
}
