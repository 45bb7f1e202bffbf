package io.sigmavault.codec.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.CorruptBlockException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damage behind zstd, where a block that was made on purpose would have it: descriptions, texts,
/// numbers and lengths that lie. The answer is bytes or [CorruptBlockException], nothing else.
class DamagedStreamsTest {

    private static final int TIMES = 1_500;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "csv",
                "ndjson",
                "json",
                "xml",
                "sql",
                "program",
                "mail",
                "quoted",
                "text",
                "database",
                "lines"
            })
    void streamsThatLieNeverEscapeTheTarget(String name) {
        byte[] text = Texts.of(kind(name) == Frame.LINES ? "log" : name);
        var random = new Random(7);
        int refused = 0;
        try (var zstd = new Zstd()) {
            var whole = streams(name, text, zstd);
            for (int time = 0; time < TIMES; time++) {
                var streams = whole.copy();
                damage(streams, random);
                var packed = streams.pack(zstd, Effort.level(1));
                refused += refuses(kind(name), packed, zstd, text.length) ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(TIMES / 4);
    }

    @Test
    void lengthsAreRefusedBeforeAnythingIsAllocated() {
        var huge = new Bytes();
        huge.varint(1);
        huge.varint(5);
        huge.varint(2 * 5);
        for (int i = 0; i < 4; i++) {
            huge.put(0xFF);
        }
        huge.put(0x07);
        try (var zstd = new Zstd()) {
            assertThatThrownBy(() -> decode(Frame.ROWS, huge, zstd, 100))
                    .isInstanceOf(CorruptBlockException.class)
                    .hasMessageContaining("sigma length of");
        }
    }

    private static Streams streams(String name, byte[] text, Zstd zstd) {
        var streams = new Streams();
        var out = Out.to(streams, zstd);
        if (kind(name) == Frame.PROGRAM) {
            Program.write(text, Elf.sections(text, 0, text.length), out);
            return streams;
        }
        if (kind(name) == Frame.DATABASE) {
            Database.write(text, 0, text.length, new Pages(Databases.PAGE, 0), out);
            return streams;
        }
        if (kind(name) == Frame.TEXT) {
            Prose.write(text, 0, text.length, out);
            return streams;
        }
        if (kind(name) == Frame.LINES) {
            var rows = new LineRows();
            rows.begin(text, text.length);
            assertThat(new LogLines().parse(text, 0, text.length, rows)).isTrue();
            return rows.streams();
        }
        if (kind(name) == Frame.MAIL || kind(name) == Frame.QUOTED_MAIL) {
            Mail.write(text, 0, text.length, kind(name) == Frame.QUOTED_MAIL, out);
            return streams;
        }
        var family = Detector.family(text, 0, text.length);
        assertThat(family.name()).isEqualToIgnoringCase(name);
        var rows = new Rows(text, text.length);
        family.parsers(text, 0, text.length).getFirst().parse(text, 0, text.length, rows);
        rows.write(out);
        return streams;
    }

    private static int kind(String name) {
        return switch (name) {
            case "program" -> Frame.PROGRAM;
            case "mail" -> Frame.MAIL;
            case "quoted" -> Frame.QUOTED_MAIL;
            case "text" -> Frame.TEXT;
            case "database" -> Frame.DATABASE;
            case "lines" -> Frame.LINES;
            default -> Frame.ROWS;
        };
    }

    private static void damage(Streams streams, Random random) {
        int wrong = 1 + random.nextInt(3);
        for (int i = 0; i < wrong; i++) {
            var all = streams.all();
            var stream =
                    random.nextBoolean() ? streams.meta() : all.get(random.nextInt(all.size()));
            if (stream.size() > 0) {
                stream.array()[random.nextInt(stream.size())] = (byte) random.nextInt(256);
            }
        }
    }

    private static boolean refuses(int kind, Bytes packed, Zstd zstd, int length) {
        try {
            decode(kind, packed, zstd, length);
            return false;
        } catch (CorruptBlockException expected) {
            return true;
        }
    }

    private static void decode(int kind, Bytes packed, Zstd zstd, int length)
            throws CorruptBlockException {
        var input = new Input(packed.array(), 0, packed.size());
        SigmaDecoder.decode(kind, input, zstd, new byte[length], 0, length);
    }
}
