package io.sigmavault.codec.recontainer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the codes of an image of a GIF. Memory: 40 KiB, and four bytes for each clear.
final class LzwReader {

    private static final int NONE = -1;

    private final byte[] data;
    private final int bits;
    private final short[] prefix = new short[Lzw.MOST_CODES];
    private final int[] length = new int[Lzw.MOST_CODES];
    private final byte[] first = new byte[Lzw.MOST_CODES];
    private final byte[] last = new byte[Lzw.MOST_CODES];
    private int[] counts = new int[16];
    private int clears;
    private int at;
    private long held;
    private int heldBits;

    /// @param bits of a pixel
    LzwReader(byte[] data, int bits) {
        this.data = data;
        this.bits = bits;
        for (int i = 0; i < Lzw.clear(bits); i++) {
            length[i] = 1;
            first[i] = (byte) i;
            last[i] = (byte) i;
        }
    }

    /// How many codes follow each clear.
    int[] counts() {
        return Arrays.copyOf(counts, clears);
    }

    /// @param pixels room for them, or null to count them alone
    /// @param most more than so many are too many
    /// @return how many there are; -1 if it is no image, or none that begins with a clear and ends with its end
    int read(byte @Nullable [] pixels, int most) {
        at = 0;
        held = 0;
        heldBits = 0;
        clears = 0;
        int size = 0;
        int before = NONE;
        int known = Lzw.first(bits);
        int seen = 0;
        while (true) {
            int code = code(Lzw.width(bits, seen));
            if (code == Lzw.end(bits) && clears > 0) {
                counts[clears - 1] = seen;
                return at == data.length ? size : NONE;
            }
            if (code == Lzw.clear(bits)) {
                if (!cleared(seen)) {
                    return NONE;
                }
                known = Lzw.first(bits);
                before = NONE;
                seen = 0;
                continue;
            }
            boolean own = code == known && before != NONE && known < Lzw.MOST_CODES;
            if (code < 0 || clears == 0 || code >= known && !own) {
                return NONE;
            }
            if (before != NONE && known < Lzw.MOST_CODES) {
                prefix[known] = (short) before;
                length[known] = length[before] + 1;
                first[known] = first[before];
                last[known] = first[own ? before : code];
                known++;
            }
            if (length[code] > most - size) {
                return NONE;
            }
            if (pixels != null) {
                put(code, pixels, size);
            }
            size += length[code];
            before = code;
            seen++;
        }
    }

    private boolean cleared(int seen) {
        if (clears == Lzw.MOST_CLEARS) {
            return false;
        }
        if (clears > 0) {
            counts[clears - 1] = seen;
        }
        if (clears == counts.length) {
            counts = Arrays.copyOf(counts, 2 * clears);
        }
        clears++;
        return true;
    }

    private void put(int row, byte[] pixels, int from) {
        int code = row;
        for (int i = length[row] - 1; i >= 0; i--) {
            pixels[from + i] = last[code];
            code = prefix[code];
        }
    }

    /// The next code, its lowest bit first; -1 if there is none.
    private int code(int width) {
        while (heldBits < width) {
            if (at == data.length) {
                return NONE;
            }
            held |= (data[at++] & 255L) << heldBits;
            heldBits += 8;
        }
        int code = (int) held & (1 << width) - 1;
        held >>>= width;
        heldBits -= width;
        return code;
    }
}
