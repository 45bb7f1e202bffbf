package io.sigmavault.codec.sigma;

import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines, which level 0 writes.
class LinesTest {

    private static final EncodeOptions INCOMING = new EncodeOptions(0, "text/plain", List.of());

    private static final List<LineParser> PARSERS =
            List.of(new LogLines(), new JsonLines(), new FieldLines((byte) ','));

    /// What texts for parsers are made of: what they look for, and what templates can't hold.
    private static final String[] PIECES = {
        "\n",
        "\n",
        "\r\n",
        " ",
        ",",
        ",",
        "\"",
        "\"",
        "\\",
        "{",
        "}",
        "\":",
        "[1,2]",
        "x=1",
        "12",
        "12",
        "123",
        "-0.5",
        "word",
        "true",
        "\1",
        "\2",
        "\0",
        "é",
        "a rather long value that goes on and on"
    };

    @ParameterizedTest
    @ValueSource(strings = {"log", "csv", "ndjson"})
    void whatWasWrittenOnceComesBack(String name) throws Exception {
        byte[] text = Texts.of(name);
        byte[] block = golden("lines-" + name);
        assertThat((int) block[1]).isEqualTo(Frame.LINES);
        assertThat(decode(block, text.length)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "csv", "ndjson"})
    void areSmallerThanZstdAndComeBack(String name) throws Exception {
        byte[] text = Texts.of(name);
        byte[] block = encode(text, text.length - 1);
        assertThat((int) block[1]).isEqualTo(Frame.LINES);
        assertThat(decode(block, text.length)).isEqualTo(text);
        try (var zstd = new Zstd()) {
            assertThat(block.length).isLessThan(zstd.cost(text, 0, text.length, LineEncoder.ZSTD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "code", "database", "letters"})
    void othersAreLeftToZstd(String name) throws Exception {
        byte[] plain = Texts.of(name);
        assertThat(encode(plain, plain.length - 1)).isEmpty();
        byte[] block = encode(plain, plain.length + Frame.HEADER);
        assertThat((int) block[1]).isEqualTo(Frame.WHOLE);
        assertThat(decode(block, plain.length)).isEqualTo(plain);
    }

    @Test
    void anyTextComesBackFromAnyParser() {
        forAll(
                400,
                pairs(ints(0, Integer.MAX_VALUE), ints(0, 3_000)),
                sample -> {
                    var random = new Random(sample.first());
                    byte[] text = text(random, sample.second());
                    try (var zstd = new Zstd()) {
                        for (var parser : PARSERS) {
                            var rows = new LineRows();
                            comesBack(rows, parser, text, zstd);
                            comesBack(rows, parser, text, zstd); // what was there before is gone
                        }
                    }
                });
    }

    private static byte[] text(Random random, int pieces) {
        var text = new StringBuilder();
        int kinds = 1 + random.nextInt(PIECES.length);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(kinds)]);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static void comesBack(LineRows rows, LineParser parser, byte[] text, Zstd zstd)
            throws CorruptBlockException {
        int from = Math.min(3, text.length);
        int length = text.length - from;
        rows.begin(text, text.length);
        if (!parser.parse(text, from, text.length, rows) || !rows.fits(length)) {
            return;
        }
        var packed = rows.streams().packText(zstd, Effort.level(LineEncoder.ZSTD));
        byte[] again = new byte[length + 5];
        var input = new Input(packed.array(), 0, packed.size());
        SigmaDecoder.decode(Frame.LINES, input, zstd, again, 2, length + 2);
        assertThat(Arrays.copyOfRange(again, 2, length + 2))
                .isEqualTo(Arrays.copyOfRange(text, from, text.length));
    }

    @Test
    void aTemplateForEachLineIsGivenUp() {
        var text = new StringBuilder();
        var random = new Random(5);
        while (text.length() < 300_000) {
            for (int i = 0; i < 12; i++) {
                text.append((char) ('a' + random.nextInt(26))).append("bcd ");
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        var rows = new LineRows();
        rows.begin(bytes, bytes.length);
        assertThat(new LogLines().parse(bytes, 0, bytes.length, rows)).isFalse();
        rows.begin(bytes, 60); // and the next block doesn't mind
        assertThat(new LogLines().parse(bytes, 0, 60, rows)).isTrue();
    }

    private static byte[] encode(byte[] plain, int room) {
        var target = ByteBuffer.allocate(room);
        try (var encoder = new SigmaCodec(19).encoder(INCOMING)) {
            boolean done = encoder.encode(ByteBuffer.wrap(plain), target);
            return done ? Arrays.copyOf(target.array(), target.position()) : new byte[0];
        }
    }

    private static byte[] decode(byte[] block, int length) throws CorruptBlockException {
        var target = ByteBuffer.allocate(length);
        try (var decoder = new SigmaCodec(19).decoder(block[0])) {
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        return target.array();
    }

    private static byte[] golden(String name) throws IOException {
        try (var stream = LinesTest.class.getResourceAsStream("/golden/" + name + ".sigma")) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }
}
