package io.sigmavault.backup.engine;

import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// `ABCDE-FGH23-…`: eight groups of five characters, 175 random bits and a checksum of 25. No 0, 1, I or O, so that it can
/// be read off paper.
final class RecoveryPhrase {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    static final int RANDOM = 35;
    private static final int CHECK = 5;
    private static final int GROUP = 5;

    private RecoveryPhrase() {}

    /// @param random 35 random bytes, of which five bits each are taken
    static String of(byte[] random) {
        var plain = new StringBuilder();
        for (byte each : random) {
            plain.append(ALPHABET.charAt(each & 31));
        }
        plain.append(checksum(plain.toString()));
        return plain.toString().replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /// What keys are derived from, if `typed` is a phrase: case, spaces and dashes don't count.
    static Optional<Secret> read(Secret typed) {
        if (typed.sizeBytes() > 256) {
            return Optional.empty();
        }
        byte[] plain = new byte[RANDOM + CHECK];
        int count = 0;
        for (byte each : typed.bytes()) {
            if (each == '-' || each == ' ') {
                continue;
            }
            int upper = each >= 'a' && each <= 'z' ? each - 32 : each;
            if (count == plain.length || ALPHABET.indexOf(upper) < 0) {
                Arrays.fill(plain, (byte) 0);
                return Optional.empty();
            }
            plain[count++] = (byte) upper;
        }
        String text = new String(plain, StandardCharsets.US_ASCII);
        if (count < plain.length
                || !text.substring(RANDOM).equals(checksum(text.substring(0, RANDOM)))) {
            Arrays.fill(plain, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(Secret.owning(plain));
    }

    private static String checksum(String plain) {
        byte[] hash = sha256(plain.getBytes(StandardCharsets.US_ASCII));
        var check = new StringBuilder();
        for (int i = 0; i < CHECK; i++) {
            check.append(ALPHABET.charAt(hash[i] & 31));
        }
        return check.toString();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
