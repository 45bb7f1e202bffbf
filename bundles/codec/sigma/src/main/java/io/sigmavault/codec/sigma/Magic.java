package io.sigmavault.codec.sigma;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Families that tell themselves by their first bytes.
final class Magic {

    private static final Map<String, Family> MAGIC =
            Map.ofEntries(
                    Map.entry("7f454c46", Family.EXECUTABLE),
                    Map.entry("4d5a", Family.EXECUTABLE),
                    Map.entry("cafebabe", Family.EXECUTABLE),
                    Map.entry("cffaedfe", Family.EXECUTABLE),
                    Map.entry("53514c69746520666f726d6174203300", Family.SQLITE),
                    Map.entry("89504e470d0a1a0a", Family.IMAGE),
                    Map.entry("ffd8ff", Family.IMAGE),
                    Map.entry("47494638", Family.IMAGE),
                    Map.entry("52494646", Family.IMAGE),
                    Map.entry("504b0304", Family.CONTAINER),
                    Map.entry("504b0506", Family.CONTAINER),
                    Map.entry("1f8b", Family.CONTAINER),
                    Map.entry("25504446", Family.CONTAINER),
                    Map.entry("d0cf11e0a1b11ae1", Family.CONTAINER),
                    Map.entry("fd377a585a00", Family.CONTAINER),
                    Map.entry("28b52ffd", Family.CONTAINER),
                    Map.entry("425a68", Family.CONTAINER),
                    Map.entry("377abcaf271c", Family.CONTAINER));

    private static final int LONGEST = 16;

    private Magic() {}

    static @Nullable Family family(byte[] bytes, int from, int to) {
        var start = HexFormat.of().formatHex(bytes, from, Math.min(to, from + LONGEST));
        for (int length = start.length(); length >= 4; length -= 2) {
            var family = MAGIC.get(start.substring(0, length));
            if (family != null) {
                return family;
            }
        }
        return null;
    }
}
