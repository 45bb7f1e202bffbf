package io.sigmavault.access.local;

import io.sigmavault.access.AccessException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// An SSH public key as RFC 4253 section 6.6 writes it: Ed25519 (RFC 8709), ECDSA over NIST's curves (RFC 5656), or RSA of 2,048
/// to 16,384 bits.
///
/// @param algorithm as the key itself names it
/// @param blob the key as it is sent
/// @param comment behind the key in its line; may be empty
record SshPublicKey(String algorithm, byte[] blob, String comment) {

    private static final int MOST_CHARACTERS = 16_384;
    private static final int ED25519_BYTES = 32;
    private static final int LEAST_RSA_BITS = 2_048;
    private static final int MOST_RSA_BITS = 16_384;

    /// Bytes of an uncompressed point on each curve.
    private static final Map<String, Integer> CURVES =
            Map.of("nistp256", 65, "nistp384", 97, "nistp521", 133);

    /// Reads a line of `authorized_keys`, or a file `id_….pub`.
    ///
    /// @throws AccessException code `ssh-key-invalid`
    static SshPublicKey parse(String line) throws AccessException {
        if (line.length() > MOST_CHARACTERS) {
            throw AccessException.badSshKey("an SSH public key has at most 16,384 characters");
        }
        if (line.contains("PRIVATE KEY")) {
            throw AccessException.badSshKey(
                    "this is a private key, which nobody else should see: give the file that ends in .pub");
        }
        String[] parts = line.strip().split("\\s+", 3);
        byte[] blob = parts.length < 2 ? new byte[0] : decode(parts[1]);
        String algorithm = check(blob).orElseThrow(SshPublicKey::notAKey);
        if (!algorithm.equals(parts[0])) {
            throw notAKey();
        }
        return new SshPublicKey(algorithm, blob, parts.length < 3 ? "" : parts[2].strip());
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static AccessException notAKey() {
        return AccessException.badSshKey(
                "this is no SSH public key that is taken: one line as in id_ed25519.pub, of the type ssh-ed25519,"
                        + " ecdsa-sha2-nistp256, -384, -521, or ssh-rsa with 2,048 bits or more");
    }

    /// The algorithm of a well-formed key.
    private static Optional<String> check(byte[] blob) {
        try {
            var in = ByteBuffer.wrap(blob);
            String algorithm = text(in);
            boolean good =
                    switch (algorithm) {
                        case "ssh-ed25519" -> part(in).length == ED25519_BYTES;
                        case "ssh-rsa" -> rsa(part(in), part(in));
                        default ->
                                algorithm.startsWith("ecdsa-sha2-")
                                        && ecdsa(
                                                algorithm.substring("ecdsa-sha2-".length()),
                                                text(in),
                                                part(in));
                    };
            return good && !in.hasRemaining() ? Optional.of(algorithm) : Optional.empty();
        } catch (BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static boolean rsa(byte[] exponent, byte[] modulus) {
        if (exponent.length == 0 || exponent.length > 8 || modulus.length == 0) {
            return false;
        }
        int bits = new BigInteger(modulus).bitLength();
        return modulus[0] >= 0
                && bits >= LEAST_RSA_BITS
                && bits <= MOST_RSA_BITS
                && new BigInteger(exponent).compareTo(BigInteger.TWO) > 0;
    }

    private static boolean ecdsa(String curve, String said, byte[] point) {
        Integer bytes = CURVES.get(curve);
        return bytes != null && curve.equals(said) && point.length == bytes && point[0] == 4;
    }

    private static String text(ByteBuffer in) {
        return new String(part(in), StandardCharsets.US_ASCII);
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }

    /// As `ssh-keygen -l` shows it.
    String fingerprint() {
        return fingerprint(blob);
    }

    static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return algorithm + " " + fingerprint();
    }
}
