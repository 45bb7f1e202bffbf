package io.sigmavault.crypto;

import org.osgi.annotation.versioning.ConsumerType;

/// Derives keys from passwords: `Argon2id` (RFC 9106), `PBKDF2-HMAC-SHA256` (RFC 8018).
@ConsumerType
public interface PasswordKdf {

    String algorithm();

    /// @param password UTF-8 bytes, normalised to NFC by the caller
    /// @param salt at least 16 bytes
    /// @throws IllegalArgumentException for parameters outside [Parameters]' bounds
    Secret derive(Secret password, byte[] salt, Parameters parameters, int lengthBytes);

    /// Cost of one derivation. Bounds hold for stored values too, so that a forged file cannot make
    /// a derivation take all memory.
    ///
    /// @param memoryKib Argon2id: 8 to 2,097,152; PBKDF2: 0
    /// @param iterations Argon2id: 1 to 64; PBKDF2: 100,000 to 100,000,000, see [#pbkdf2]
    /// @param parallelism Argon2id: 1 to 16; PBKDF2: 1
    record Parameters(int memoryKib, int iterations, int parallelism) {

        /// 64 MiB, 3 passes, 1 lane: second choice of RFC 9106 §4 with one lane; for vaults.
        public static final Parameters VAULT = new Parameters(65_536, 3, 1);

        /// 19 MiB, 2 passes, 1 lane: OWASP's floor; for log-in.
        public static final Parameters LOGIN = new Parameters(19_456, 2, 1);

        /// The fewest iterations of PBKDF2 that anything new is written with: OWASP's floor for
        /// HMAC-SHA256. What has at least 100,000 can be read.
        public static final int PBKDF2_ITERATIONS = 600_000;

        /// PBKDF2 for something new.
        ///
        /// @throws IllegalArgumentException for fewer than [#PBKDF2_ITERATIONS]
        public static Parameters pbkdf2(int iterations) {
            if (iterations < PBKDF2_ITERATIONS) {
                throw new IllegalArgumentException(
                        "PBKDF2 is written with 600,000 iterations or more: " + iterations);
            }
            return new Parameters(0, iterations, 1);
        }
    }
}
