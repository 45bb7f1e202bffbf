package io.sigmavault.tests.itest;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// What tests start from.
final class Given {

    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private Given() {}

    /// The REST path of a file in the vault that every test has.
    static String at(String path) {
        return "/vaults/" + SigmaVault.VAULT + "/files/" + Rest.encode(path);
    }

    /// A new folder of that vault, for one test alone.
    static String folder(Rest rest) {
        var name = "test-" + FOLDERS.incrementAndGet() + "-" + Long.toHexString(System.nanoTime());
        rest.post(at(name) + "?mkdir", "").expect(201);
        return name;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Bytes that no codec makes smaller, the same for the same seed.
    static byte[] noise(int sizeBytes, long seed) {
        var bytes = new byte[sizeBytes];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// Bytes that every codec makes smaller, different for each seed.
    static byte[] prose(int sizeBytes, long seed) {
        var words = "the vault keeps what you gave it and gives it back as it was ".split(" ", -1);
        var random = new Random(seed);
        var text = new StringBuilder(sizeBytes + 16);
        while (text.length() < sizeBytes) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return utf8(text.substring(0, sizeBytes));
    }

    /// Value of `Content-Digest` for these bytes.
    static String digest(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
