package io.sigmavault.crypto;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// No crypto provider offers an algorithm.
public final class AlgorithmMissingException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    public AlgorithmMissingException(String algorithm) {
        super(
                "algorithm-missing",
                503,
                "no crypto provider offers "
                        + algorithm
                        + ": install feature sigmavault-crypto-bc or sigmavault-crypto-jdk",
                Map.of("algorithm", algorithm));
    }
}
