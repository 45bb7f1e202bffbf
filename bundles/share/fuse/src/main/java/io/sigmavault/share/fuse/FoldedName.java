package io.sigmavault.share.fuse;

import java.util.BitSet;

/// Names without case, as Samba 4.17 compares them (`toupper_m`): each character of 16 bits by itself, as Unicode's simple
/// upper case was when its table was made. [#UNFOLDED] are those that Java maps and Samba does not: what has one letter in
/// upper case with another, such as the dotless i, and what came to Unicode later.
final class FoldedName {

    private static final String UNFOLDED =
            "b5 131 17f-180 195 19a-19e 1bf-1c5 1c8 1cb 1f2 1f9 219-252 25c 261 264-266 26a-26c 271 27d-282 287 289 28c "
                    + "29d-37d 3d0-3e1 3f0-3fb 450 45d 48b-48f 4c6 4ca 4ce-4cf 4ed 4f7 4fb-52f 10d0-1d8e 1e9b 1efb-1eff "
                    + "1f80-1fa7 1fb3-1fc3 1ff3-214e 2184 2c30-abbf";
    private static final int HEX = 16;
    private static final BitSet STAYS = stays();

    private FoldedName() {}

    private static BitSet stays() {
        var set = new BitSet(1 << HEX);
        for (String range : UNFOLDED.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            int first = Integer.parseInt(ends[0], HEX);
            set.set(first, Integer.parseInt(ends[ends.length - 1], HEX) + 1);
        }
        return set;
    }

    /// What all names have in common that are one to Samba.
    static String of(String name) {
        char[] letters = name.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (!STAYS.get(letters[i])) {
                letters[i] = Character.toUpperCase(letters[i]);
            }
        }
        return new String(letters);
    }
}
