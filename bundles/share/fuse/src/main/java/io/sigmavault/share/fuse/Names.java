package io.sigmavault.share.fuse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Names as the kernel has them, any bytes, and as shares have them, Unicode. A byte that is no part of valid UTF-8 stands as
/// a character of private use, U+EF80 for 80 to U+EFFF for FF (as in MirBSD's OPTU-8), by which other protocols know the
/// file; such characters themselves go byte by byte too. So every name of the kernel's comes back as it was.
final class Names {

    private static final char FIRST = '\uEF80';
    private static final char LAST = '\uEFFF';
    private static final int HIGH = 0x80;

    private Names() {}

    /// @param bytes from its position to its limit
    static String text(ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var part = CharBuffer.allocate(bytes.remaining());
        var text = new StringBuilder();
        CoderResult result;
        do {
            result = decoder.reset().decode(bytes, part.clear(), true);
            part.flip().chars().forEach(letter -> append(text, (char) letter));
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                text.append(standIn(bytes.get()));
            }
        } while (result.isMalformed());
        return text.toString();
    }

    private static void append(StringBuilder text, char letter) {
        if (!isStandIn(letter)) {
            text.append(letter);
            return;
        }
        for (byte one : utf8(String.valueOf(letter))) {
            text.append(standIn(one));
        }
    }

    private static char standIn(byte one) {
        return (char) (FIRST + (one & 0xFF) - HIGH);
    }

    private static boolean isStandIn(char letter) {
        return letter >= FIRST && letter <= LAST;
    }

    /// What [#text] was made of.
    static byte[] bytes(String text) {
        if (!hasStandIns(text)) {
            return utf8(text);
        }
        var bytes = new ByteArrayOutputStream();
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isStandIn(text.charAt(i))) {
                bytes.writeBytes(utf8(text.substring(done, i)));
                bytes.write(text.charAt(i) - FIRST + HIGH);
                done = i + 1;
            }
        }
        bytes.writeBytes(utf8(text.substring(done)));
        return bytes.toByteArray();
    }

    /// Whether the kernel can have it: what another protocol made of such characters may be other bytes' name.
    static boolean isPossible(String text) {
        return !hasStandIns(text) || text.equals(text(ByteBuffer.wrap(bytes(text))));
    }

    private static boolean hasStandIns(String text) {
        return text.chars().anyMatch(letter -> isStandIn((char) letter));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
