package io.sigmavault.security.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// Looks for a secret in a text: as it is, in hexadecimal or Base64, in part, and for its hashes, which let somebody try
/// guesses.
final class SecretTraces {

    /// So many bytes of it are already too many.
    private static final int PART = 6;

    private SecretTraces() {}

    /// @param secret at least 6 bytes
    static void assertNone(String text, byte[] secret) {
        assertThat(secret.length).as("a secret to look for").isGreaterThanOrEqualTo(PART);
        var lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i + PART <= secret.length; i++) {
            assertNoPart(text, lower, Arrays.copyOfRange(secret, i, i + PART));
        }
        for (var algorithm : new String[] {"SHA-256", "SHA-1", "MD5", "SHA-512"}) {
            var hash = hash(algorithm, secret);
            assertNoPart(text, lower, Arrays.copyOf(hash, PART));
        }
    }

    private static void assertNoPart(String text, String lower, byte[] part) {
        assertThat(lower.contains(HexFormat.of().formatHex(part)))
                .as("a secret in hexadecimal in %s", text)
                .isFalse();
        // as many whole characters as stand for these bytes wherever they begin
        for (int lead = 0; lead < 3; lead++) {
            byte[] shifted = new byte[lead + part.length];
            System.arraycopy(part, 0, shifted, lead, part.length);
            int from = lead == 0 ? 0 : lead + 1;
            int to = shifted.length * 8 / 6;
            var coded = Base64.getEncoder().withoutPadding().encode(shifted);
            var inside = new String(Arrays.copyOfRange(coded, from, to), US_ASCII);
            assertThat(text.contains(inside) || text.contains(urlSafe(inside)))
                    .as("a secret in Base64 in %s", text)
                    .isFalse();
        }
        assertThat(
                        text.contains(new String(part, ISO_8859_1))
                                || text.contains(new String(part, UTF_8)))
                .as("a secret as it is in %s", text)
                .isFalse();
    }

    private static String urlSafe(String text) {
        return text.replace('+', '-').replace('/', '_');
    }

    private static byte[] hash(String algorithm, byte[] secret) {
        try {
            return MessageDigest.getInstance(algorithm).digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
