package io.sigmavault.share.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static String text(byte... bytes) {
        return Names.text(ByteBuffer.wrap(bytes));
    }

    @Test
    void unicodeStaysAsItIs() {
        for (String name :
                List.of("a", "é", "e\u0301", "日本", "😀", "\uFFFD", "\uEF7F", "\uF000", "\u0001")) {
            assertThat(text(Names.utf8(name))).isEqualTo(name);
            assertThat(Names.bytes(name)).isEqualTo(Names.utf8(name));
        }
    }

    @Test
    void bytesThatAreNoUnicodeStandAlone() {
        assertThat(text((byte) 0xFF, (byte) 'a', (byte) 0xC3)).isEqualTo("\uEFFFa\uEFC3");
        assertThat(text(Names.utf8("\uEF80"))).isEqualTo("\uEFEE\uEFBE\uEF80");
    }

    /// Bytes that begin letters, end them, or are none, come back, and no two names are one.
    @Test
    void anyBytesComeBack() {
        var random = new Random(1);
        var pieces =
                List.of(
                        "61",
                        "c3",
                        "a9",
                        "c3a9",
                        "e6",
                        "97a5",
                        "e697a5",
                        "f09f9880",
                        "f09f",
                        "ff",
                        "ee",
                        "bebf",
                        "eebebf",
                        "eda080",
                        "c0af");
        var seen = new HashMap<String, String>();
        for (int round = 0; round < 100_000; round++) {
            var hex = new StringBuilder();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                hex.append(pieces.get(random.nextInt(pieces.size())));
            }
            byte[] name = HexFormat.of().parseHex(hex);
            String text = text(name);
            assertThat(Names.bytes(text)).as(hex.toString()).isEqualTo(name);
            assertThat(Names.isPossible(text)).isTrue();
            var other = seen.put(text, hex.toString());
            assertThat(other == null || other.contentEquals(hex)).isTrue();
        }
    }

    @Test
    void whatStandsForOtherBytesIsNotPossible() {
        assertThat(Names.isPossible("\uEFC3\uEFA9")).isFalse();
        assertThat(Names.isPossible("\uEFC3")).isTrue();
    }
}
