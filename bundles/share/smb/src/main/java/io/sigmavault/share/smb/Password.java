package io.sigmavault.share.smb;

import io.sigmavault.crypto.AlgorithmMissingException;
import io.sigmavault.crypto.Crypto;
import java.util.Arrays;

/// A password that is typed once into a client: five groups of five, without letters that look alike; 125 random bits.
final class Password {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789X";
    private static final int GROUPS = 5;
    private static final int GROUP = 5;

    private Password() {}

    static String make(Crypto crypto) throws AlgorithmMissingException {
        byte[] random = crypto.random().bytes(GROUPS * GROUP);
        var text = new StringBuilder();
        for (int i = 0; i < random.length; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random[i] & LETTERS.length() - 1));
        }
        Arrays.fill(random, (byte) 0);
        return text.toString();
    }
}
