package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/// A one-time code for an owner who lost the password and stands before the machine: `ABCD-EFGH-JKLM`, 60 random bits, no
/// 0, 1, I or O. The server finds its hash and the time in which it counts in a file of root's that nobody else may read; a new code takes the place
/// of the one before. The code itself is in the answer to the screen, and nowhere else.
record OwnerCode(Layout layout, Clock clock) {

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int CHARACTERS = 12;
    private static final int GROUP = 4;

    /// Long enough to walk to a browser.
    private static final Duration VALID = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// @return one row: `code` as it is shown, `seconds` for which it counts
    String make() throws HostException {
        var random = new byte[CHARACTERS];
        RANDOM.nextBytes(random);
        var plain = new StringBuilder();
        var shown = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            char character = ALPHABET.charAt(random[i] & 31);
            plain.append(character);
            shown.append(i > 0 && i % GROUP == 0 ? "-" : "").append(character);
        }
        long now = clock.instant().getEpochSecond();
        RootFile.writeFor(
                layout.owner(),
                layout.ownerCode(),
                "version=1\nsha256=%s\nfrom=%d\nuntil=%d\n"
                        .formatted(sha256(plain.toString()), now, now + VALID.toSeconds()));
        return "code=" + shown + "\tseconds=" + VALID.toSeconds() + "\n";
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
