package io.sigmavault.codec.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts come back as they were, whatever stands between their words, and words get smaller.
class ProseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "word",
                " word",
                "word ",
                "Word WORD wORD WoRD W w A1 A1B _A a_ __",
                "a  b   c a, b,c , d( e)f\t g\n h\r\n i",
                "1 12 123 1234 12345 1234567890123456789 12345678901234567890 123456789012345678901",
                "007 7 1.5 -1 1e5 0x1F 12ab 1,000,000",
                "größer Größer GRÖSSER 日本語 日本語、日本語 \u00a0 \u2003x",
                "\0\1\2\3\4 \0x\1y\2z\177",
            })
    void anyTextComesBack(String text) throws CorruptBlockException {
        assertComesBack(text.getBytes(UTF_8));
        assertComesBack(text.repeat(300).getBytes(UTF_8));
        assertComesBack((text + "\n").repeat(2500).getBytes(UTF_8));
    }

    @Test
    void longWordsComeBack() throws CorruptBlockException {
        for (int length = 60; length < 70; length++) {
            assertComesBack(
                    ("x".repeat(length) + " Y" + "y".repeat(length)).repeat(20).getBytes(UTF_8));
        }
    }

    @Test
    void bytesOfAnyKindComeBack() throws CorruptBlockException {
        var random = new Random(4);
        for (int time = 0; time < 300; time++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            int kinds = 1 + random.nextInt(256);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? ' ' : random.nextInt(kinds));
            }
            assertComesBack(bytes);
        }
    }

    @Test
    void moreWordsThanAVocabularyTakesComeBack() throws CorruptBlockException {
        var text = new StringBuilder();
        for (int i = 0; i < 7 * (Alphabet.MOST_WORDS + 3000); i++) {
            text.append(Integer.toString(40_000 + i % (Alphabet.MOST_WORDS + 3000), 36))
                    .append(' ');
        }
        assertComesBack(text.toString().getBytes(UTF_8));
    }

    @Test
    void aTextTakesLessThanItsBytes() {
        byte[] text = Texts.text(60_000);
        byte[] block = GoldenTest.encode(text);
        assertThat((int) block[1]).isEqualTo(Frame.TEXT);
        try (var zstd = new Zstd()) {
            assertThat(block.length * 100L)
                    .isLessThan(90L * zstd.pack(text, 0, text.length, 19).length);
        }
    }

    /// A stream of another structure may be a text, but none of a text.
    @Test
    void textsInTextsAreRefused() {
        byte[] text = Texts.text(3000);
        try (var zstd = new Zstd()) {
            var inner = new Streams();
            Prose.write(text, 0, text.length, Out.to(inner, zstd));
            var once = inner.packText(zstd, Effort.level(1));
            var twice = nested(nested(once, text.length), text.length);
            assertThatThrownBy(() -> decode(Frame.ROWS, twice, zstd, text.length))
                    .isInstanceOf(CorruptBlockException.class)
                    .hasMessageContaining("does not fit");
        }
    }

    /// A container of one stream, which is a text, of as many bytes.
    private static Bytes nested(Bytes text, int length) {
        var directory = new Bytes();
        directory.varint(0);
        directory.varint(length);
        var out = new Bytes();
        out.varint(1);
        out.varint(directory.size());
        out.varint(2L * directory.size());
        out.put(directory.array(), 0, directory.size());
        out.varint(0);
        out.varint(2L * text.size() + 1);
        out.put(text.array(), 0, text.size());
        return out;
    }

    private static byte[] decode(int kind, Bytes packed, Zstd zstd, int length)
            throws CorruptBlockException {
        byte[] plain = new byte[length];
        var input = new Input(Arrays.copyOf(packed.array(), packed.size()));
        SigmaDecoder.decode(kind, input, zstd, plain, 0, length);
        return plain;
    }

    private static void assertComesBack(byte[] text) throws CorruptBlockException {
        var streams = new Streams();
        try (var zstd = new Zstd()) {
            Prose.write(text, 0, text.length, Out.to(streams, zstd));
            if (streams.size() <= Arena.most(text.length)) {
                byte[] again =
                        decode(
                                Frame.TEXT,
                                streams.packText(zstd, Effort.level(1)),
                                zstd,
                                text.length);
                assertThat(again).isEqualTo(text);
            }
        }
    }
}
