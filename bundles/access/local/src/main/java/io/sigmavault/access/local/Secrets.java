package io.sigmavault.access.local;

import io.sigmavault.core.SigmaVaultException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Makes the secrets of sessions, tokens and set-up. Only their SHA-256 is stored, which is enough
/// for values with 256 random bits.
final class Secrets {

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final int MOST_CHARACTERS = 128;

    private final Services services;

    Secrets(Services services) {
        this.services = services;
    }

    /// `prefix` and 256 random bits in base64url.
    String fresh(String prefix) throws SigmaVaultException {
        return prefix
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    }

    /// A public id, 16 hex digits.
    String id() throws SigmaVaultException {
        return HexFormat.of().formatHex(random(ID_BYTES));
    }

    byte[] random(int count) throws SigmaVaultException {
        try (var crypto = services.crypto()) {
            return crypto.service().random().bytes(count);
        }
    }

    /// Lower-case hex SHA-256; empty for a text too long to be a secret of ours.
    static String hash(String secret) {
        return secret.length() > MOST_CHARACTERS
                ? ""
                : HexFormat.of().formatHex(sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /// Compares in constant time.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                sha256(one.getBytes(StandardCharsets.UTF_8)),
                sha256(other.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
