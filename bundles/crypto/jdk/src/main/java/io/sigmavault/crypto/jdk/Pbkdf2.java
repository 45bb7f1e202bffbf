package io.sigmavault.crypto.jdk;

import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/// PBKDF2 with HMAC-SHA256 (RFC 8018 §5.2), over password bytes; the JDK's own takes characters.
final class Pbkdf2 implements PasswordKdf {

    /// For what others wrote; [Parameters#pbkdf2] holds what is written here to more.
    private static final int LEAST_ITERATIONS = 100_000;

    private static final int MOST_ITERATIONS = 100_000_000;

    @Override
    public String algorithm() {
        return "PBKDF2-HMAC-SHA256";
    }

    @Override
    public Secret derive(Secret password, byte[] salt, Parameters parameters, int lengthBytes) {
        int iterations = parameters.iterations();
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "PBKDF2 takes 100,000 to 100,000,000 iterations: " + iterations);
        }
        if (parameters.memoryKib() != 0 || parameters.parallelism() != 1) {
            throw new IllegalArgumentException(
                    "PBKDF2 takes memory 0 and parallelism 1: " + parameters);
        }
        if (salt.length < 16 || lengthBytes < 1 || lengthBytes > 1 << 16) {
            throw new IllegalArgumentException(
                    "PBKDF2 takes a salt of 16 bytes or more and gives 1 to 65,536 bytes: "
                            + salt.length
                            + ", "
                            + lengthBytes);
        }
        return derive("HmacSHA256", password, salt, iterations, lengthBytes);
    }

    static Secret derive(
            String hmac, Secret password, byte[] salt, int iterations, int lengthBytes) {
        byte[] derived = new byte[lengthBytes];
        try {
            var mac = Hmac.keyed(hmac, password);
            int hash = mac.getMacLength();
            for (int block = 0; block * hash < lengthBytes; block++) {
                byte[] sum = block(mac, salt, iterations, block + 1);
                int length = Math.min(hash, lengthBytes - block * hash);
                System.arraycopy(sum, 0, derived, block * hash, length);
                Arrays.fill(sum, (byte) 0);
            }
            return Secret.owning(derived);
        } catch (GeneralSecurityException e) {
            throw Jca.broken("PBKDF2 with " + hmac, e);
        }
    }

    private static byte[] block(Mac mac, byte[] salt, int iterations, int number)
            throws GeneralSecurityException {
        mac.update(salt);
        mac.update(
                new byte[] {
                    (byte) (number >> 24),
                    (byte) (number >> 16),
                    (byte) (number >> 8),
                    (byte) number
                });
        byte[] round = mac.doFinal();
        byte[] sum = round.clone();
        for (int i = 1; i < iterations; i++) {
            mac.update(round);
            mac.doFinal(round, 0);
            for (int j = 0; j < sum.length; j++) {
                sum[j] ^= round[j];
            }
        }
        Arrays.fill(round, (byte) 0);
        return sum;
    }
}
