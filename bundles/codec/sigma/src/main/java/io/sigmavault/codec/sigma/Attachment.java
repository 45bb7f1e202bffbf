package io.sigmavault.codec.sigma;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Lines of base64 (RFC 2045), all of one width but the last, as the bytes they spell.
///
/// @param plain those bytes
/// @param width characters of a line, a multiple of 4 of at most [#WIDEST]
/// @param windows true if lines end with CR LF, else with LF
/// @param to behind the last line's end
@SuppressWarnings("ArrayRecordComponent")
record Attachment(byte[] plain, int width, boolean windows, int to) {

    static final int WIDEST = 128;

    private static final int NARROWEST = 40;

    /// Fewer lines are not worth it.
    private static final int FEWEST = 4;

    /// Bytes of one; longer ones become many.
    static final int MOST = 1 << 15;

    /// The lines that begin at `from`, or null if what is there is no base64. A last line that is
    /// shorter or has padding belongs to them only if it would be written like that again.
    static @Nullable Attachment at(byte[] bytes, int from, int to) {
        int width = width(bytes, from, to);
        if (width < NARROWEST || width > WIDEST || width % 4 != 0 || from + width >= to) {
            return null;
        }
        boolean windows = bytes[from + width] == '\r';
        int step = width + (windows ? 2 : 1);
        int most = from + MOST / step * step;
        int end = from;
        while (end < most
                && width(bytes, end, to) == width
                && Headers.line(bytes, end, to) == end + step) {
            end += step;
        }
        if (end - from < FEWEST * step || bytes[end - 1] != '\n') {
            return null;
        }
        int last = Headers.line(bytes, end, to);
        byte[] plain = end < most && last - end <= step ? plain(bytes, from, last) : null;
        if (plain != null && again(plain, width, windows, bytes, from, last)) {
            return new Attachment(plain, width, windows, last);
        }
        plain = plain(bytes, from, end);
        return plain != null && again(plain, width, windows, bytes, from, end)
                ? new Attachment(plain, width, windows, end)
                : null;
    }

    private static byte @Nullable [] plain(byte[] bytes, int from, int to) {
        try {
            return Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, from, to));
        } catch (IllegalArgumentException e) {
            return null; // padding where none may be, or half a group
        }
    }

    private static boolean again(
            byte[] plain, int width, boolean windows, byte[] bytes, int from, int to) {
        byte[] lines = lines(plain, 0, plain.length, width, windows);
        return Arrays.equals(lines, 0, lines.length, bytes, from, to);
    }

    /// Characters of base64 up to what is none.
    private static int width(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && at - from <= WIDEST && spells(bytes[at])) {
            at++;
        }
        return at - from;
    }

    private static boolean spells(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '/' && b <= '9')
                || b == '+';
    }

    /// Writes bytes as lines, the last with its end.
    static byte[] lines(byte[] bytes, int from, int to, int width, boolean windows) {
        byte[] end = windows ? new byte[] {'\r', '\n'} : new byte[] {'\n'};
        byte[] all = Base64.getMimeEncoder(width, end).encode(Arrays.copyOfRange(bytes, from, to));
        byte[] lines = Arrays.copyOf(all, all.length + end.length);
        System.arraycopy(end, 0, lines, all.length, end.length);
        return lines;
    }
}
