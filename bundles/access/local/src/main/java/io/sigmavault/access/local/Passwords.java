package io.sigmavault.access.local;

import io.sigmavault.access.AccessException;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import io.sigmavault.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id, a few at a time, since each hash takes much memory.
final class Passwords {

    static final int HASH_BYTES = 32;
    static final int SALT_BYTES = 16;

    private static final int FEWEST_CHARACTERS = 10;
    private static final int MOST_CHARACTERS = 1_024;
    private static final int FEWEST_DIFFERENT = 4;
    private static final long WAIT_SECONDS = 20;

    /// Long enough, and still among the first that anybody tries.
    private static final Set<String> COMMON =
            Set.of(
                    "1234567890",
                    "0123456789",
                    "12345678910",
                    "123456789a",
                    "qwertyuiop",
                    "qwerty12345",
                    "qwerty1234",
                    "1q2w3e4r5t",
                    "1qaz2wsx3edc",
                    "password12",
                    "password123",
                    "password1234",
                    "passwordpassword",
                    "letmein123",
                    "iloveyou12",
                    "administrator",
                    "adminadmin",
                    "sigmavault",
                    "sigmavault1",
                    "abcdefghij",
                    "abcd123456",
                    "changeme123",
                    "welcome123",
                    "0987654321");

    private final Services services;
    private final Parameters parameters;
    private final Semaphore atOnce;

    /// @param atOnce how many hashes may be computed at the same time
    Passwords(Services services, Parameters parameters, int atOnce) {
        this.services = services;
        this.parameters = parameters;
        this.atOnce = new Semaphore(atOnce, true);
    }

    Parameters parameters() {
        return parameters;
    }

    /// Hashes a new password. Clears nothing.
    ///
    /// @throws AccessException code `password-invalid`
    PasswordHash hash(String account, char[] password) throws SigmaVaultException {
        check(account, password);
        return rehash(password);
    }

    /// Hashes a password that was accepted before.
    PasswordHash rehash(char[] password) throws SigmaVaultException {
        byte[] salt;
        try (var crypto = services.crypto()) {
            salt = crypto.service().random().bytes(SALT_BYTES);
        }
        byte[] hash = derive(Crypto.ARGON2ID, password, salt, parameters);
        return new PasswordHash(Crypto.ARGON2ID, parameters, salt, hash);
    }

    /// True if `password` is the one that was hashed. Takes as long for no account.
    boolean matches(@Nullable PasswordHash stored, char[] password) throws SigmaVaultException {
        if (password.length > MOST_CHARACTERS) {
            return false;
        }
        if (stored == null) {
            derive(Crypto.ARGON2ID, password, new byte[SALT_BYTES], parameters);
            return false;
        }
        byte[] hash = derive(stored.algorithm(), password, stored.salt(), stored.parameters());
        return MessageDigest.isEqual(hash, stored.hash());
    }

    private byte[] derive(String algorithm, char[] password, byte[] salt, Parameters cost)
            throws SigmaVaultException {
        byte[] utf8 = utf8(password);
        if (utf8 == null) {
            return new byte[0];
        }
        acquire();
        try (Secret secret = Secret.owning(utf8);
                var crypto = services.crypto();
                Secret hash =
                        crypto.service()
                                .passwordKdf(algorithm)
                                .derive(secret, salt, cost, HASH_BYTES)) {
            return hash.bytes().clone();
        } finally {
            atOnce.release();
        }
    }

    private void acquire() throws SigmaVaultException {
        boolean mine = false;
        try {
            mine = atOnce.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new SigmaVaultException(
                    "busy", 503, "too many log-ins at once: try again in a minute");
        }
    }

    private static void check(String account, char[] password) throws AccessException {
        int characters = Character.codePointCount(password, 0, password.length);
        if (characters < FEWEST_CHARACTERS || password.length > MOST_CHARACTERS) {
            throw AccessException.badPassword(
                    "a password has "
                            + FEWEST_CHARACTERS
                            + " to "
                            + MOST_CHARACTERS
                            + " characters: choose a longer or shorter one");
        }
        if (CharBuffer.wrap(password).chars().distinct().count() < FEWEST_DIFFERENT) {
            throw AccessException.badPassword(
                    "this password repeats the same few characters: choose another");
        }
        if (same(password, account) || COMMON.stream().anyMatch(known -> same(password, known))) {
            throw AccessException.badPassword(
                    "this password is among the first that anybody tries: choose another");
        }
        byte[] utf8 = utf8(password);
        if (utf8 == null) {
            throw AccessException.badPassword("a password is valid Unicode");
        }
        Arrays.fill(utf8, (byte) 0);
    }

    /// Compares without regard to case and without making a string of the password.
    private static boolean same(char[] password, String text) {
        return password.length == text.length()
                && IntStream.range(0, password.length)
                        .allMatch(i ->
                                Character.toLowerCase(password[i])
                                        == Character.toLowerCase(text.charAt(i)));
    }

    /// UTF-8 of the password in NFC, so that one keyboard's é is the other's; null if it is not
    /// valid Unicode. A password already in NFC, as most are, leaves no copy in a string.
    private static byte @Nullable [] utf8(char[] password) {
        CharSequence text = CharBuffer.wrap(password);
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            Arrays.fill(encoded.array(), (byte) 0);
            return bytes;
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
