package io.sigmavault.vault.objects;

/// Sees what a codec that opens containers may find inside bytes: members of zip files (jar, Office), gzip, PNG, GIF, and
/// streams of PDF. One pass, no memory.
final class Containers {

    private static final int ZIP_MEMBER = 'P' << 24 | 'K' << 16 | 3 << 8 | 4;
    private static final int PNG = 0x89 << 24 | 'P' << 16 | 'N' << 8 | 'G';
    private static final int GIF = 'G' << 24 | 'I' << 16 | 'F' << 8 | '8';
    private static final int STREAM = 's' << 24 | 't' << 16 | 'r' << 8 | 'e';

    /// The first three bytes, method deflate included; of the flags behind them three are none.
    private static final int GZIP = 0x1F8B08;

    private Containers() {}

    static boolean isIn(byte[] bytes, int from, int length) {
        int last = 0;
        for (int i = from; i < from + length; i++) {
            last = last << 8 | bytes[i] & 0xFF;
            if (last == ZIP_MEMBER
                    || last == PNG
                    || last == GIF
                    || last == STREAM && isWholeWord(bytes, i + 1, from + length)
                    || last >>> 8 == GZIP && (last & 0xE0) == 0) {
                return true;
            }
        }
        return false;
    }

    /// Text has the word, too, but not at the end of a line and with a stream of zlib (RFC 1950) behind it.
    private static boolean isWholeWord(byte[] bytes, int rest, int end) {
        if (end - rest < 6 || bytes[rest] != 'a' || bytes[rest + 1] != 'm') {
            return false;
        }
        int line = bytes[rest + 2] == '\r' ? rest + 3 : rest + 2;
        int header = (bytes[line + 1] & 0xFF) << 8 | bytes[line + 2] & 0xFF;
        return bytes[line] == '\n' && (header >> 8 & 0x0F) == 8 && header % 31 == 0;
    }
}
