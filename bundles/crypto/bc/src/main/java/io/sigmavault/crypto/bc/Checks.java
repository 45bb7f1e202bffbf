package io.sigmavault.crypto.bc;

import io.sigmavault.crypto.InvalidKeyMaterialException;
import java.security.SecureRandom;

/// Lengths, and randomness for key generation.
final class Checks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Checks() {}

    static void checkLength(String what, int actual, int expected)
            throws InvalidKeyMaterialException {
        if (actual != expected) {
            throw new InvalidKeyMaterialException(
                    what + " has " + actual + " bytes, not " + expected);
        }
    }

    /// The platform's default: reads the operating system's generator.
    static SecureRandom random() {
        return RANDOM;
    }

    static byte[] fresh(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
