package io.sigmavault.vault.tree;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Folds names so that those which differ in upper and lower case only become equal: Unicode's simple
/// case folding, one code point to one, independent of language (`I` is never `ı`). The table is that
/// of Unicode 16.0, frozen with the format, as keys on disk depend on it; letters of later versions
/// fold to themselves. Bytes that are not UTF-8 fold to themselves. Nothing is normalised: `é` as one
/// code point and as two are different names.
final class CaseFolding {

    /// Folded names are at most this long: a code point grows from 2 to 3 bytes at most.
    static final int MOST_BYTES = Names.MOST_BYTES * 3 / 2;

    private CaseFolding() {}

    /// Read when the first name beyond ASCII is folded.
    private static final class Table {
        static final Map<Integer, Integer> FOLDED = read();

        private static Map<Integer, Integer> read() {
            var table = new HashMap<Integer, Integer>(4096);
            var resource = CaseFolding.class.getResourceAsStream("casefolding-16.txt");
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        addRange(table, line.split(" "));
                    }
                }
                return table;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void addRange(Map<Integer, Integer> table, String[] range) {
            int last = Integer.parseInt(range[1], 16);
            int step = Integer.parseInt(range[2]);
            for (int point = Integer.parseInt(range[0], 16); point <= last; point += step) {
                table.put(point, point + Integer.parseInt(range[3]));
            }
        }
    }

    /// @return the same array if nothing changes
    static byte[] fold(byte[] name) {
        boolean ascii = true;
        boolean upper = false;
        for (byte part : name) {
            ascii &= part >= 0;
            upper |= part >= 'A' && part <= 'Z';
        }
        if (ascii && !upper) {
            return name;
        }
        byte[] folded = ascii ? foldAscii(name) : foldPoints(name);
        return Arrays.equals(folded, name) ? name : folded;
    }

    private static byte[] foldAscii(byte[] name) {
        byte[] folded = name.clone();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = (byte) ascii(folded[i]);
        }
        return folded;
    }

    private static int ascii(int point) {
        return point >= 'A' && point <= 'Z' ? point + 32 : point;
    }

    private static byte[] foldPoints(byte[] name) {
        var out = new Out();
        for (int at = 0; at < name.length; ) {
            int length = Utf8.length(name, at);
            if (length <= 1) {
                out.u8(ascii(name[at++]));
                continue;
            }
            int point = Utf8.point(name, at, length);
            Utf8.write(out, Table.FOLDED.getOrDefault(point, point));
            at += length;
        }
        return out.toBytes();
    }
}
