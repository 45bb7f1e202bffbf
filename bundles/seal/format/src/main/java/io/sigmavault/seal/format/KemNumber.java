package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;

/// The hybrids that a file key can be given with, by their numbers in files.
enum KemNumber {
    HYBRID_768(1, Crypto.X25519_ML_KEM_768, 1120),
    HYBRID_1024(2, Crypto.X25519_ML_KEM_1024, 1600);

    private final int number;
    private final String algorithm;
    private final int ciphertextBytes;

    KemNumber(int number, String algorithm, int ciphertextBytes) {
        this.number = number;
        this.algorithm = algorithm;
        this.ciphertextBytes = ciphertextBytes;
    }

    int number() {
        return number;
    }

    String algorithm() {
        return algorithm;
    }

    int ciphertextBytes() {
        return ciphertextBytes;
    }

    static KemNumber of(int number) throws SigmaVaultException {
        for (var each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        throw SealedException.newer("recipients of kind " + number);
    }

    static KemNumber of(String algorithm) {
        for (var each : values()) {
            if (each.algorithm.equals(algorithm)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no recipient can have a key of " + algorithm);
    }
}
