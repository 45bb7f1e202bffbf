package io.sigmavault.codec.tool;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Files that may hold deflated streams, by how they begin.
final class Containers {

    /// Bytes to look at.
    static final int HEAD = 8;

    private static final List<byte[]> BEGINNINGS =
            List.of(
                    text("PK\3\4"),
                    text("%PDF-"),
                    text("GIF8"),
                    text("\u0089PNG\r\n"),
                    text("\u00D0\u00CF\u0011\u00E0"), // Compound File Binary: Office's older files
                    new byte[] {0x1F, (byte) 0x8B, 8});

    private Containers() {}

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean is(byte[] head) {
        return BEGINNINGS.stream()
                .anyMatch(begin ->
                        head.length >= begin.length
                                && java.util.Arrays.equals(
                                        head, 0, begin.length, begin, 0, begin.length));
    }
}
