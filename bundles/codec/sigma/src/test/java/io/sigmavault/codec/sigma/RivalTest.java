package io.sigmavault.codec.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Blocks of every family, the hostile ones too, are never larger than zstd alone at the same level,
/// but for 16 bytes; and where structure clearly wins, zstd's best level isn't run to know that.
class RivalTest {

    private static final int LEVEL = 19;
    private static final int FRAME = 16;

    @TestFactory
    Stream<DynamicTest> noBlockIsLargerThanByZstdAlone() {
        var blocks = new TreeMap<String, byte[]>(Texts.all());
        for (var name : HostileBlocks.NAMES) {
            blocks.put(name, HostileBlocks.of(name, 1 << 19));
        }
        blocks.put("log-twice", twice(Texts.log(6000)));
        blocks.put("csv-noise", noise());
        blocks.put("ndjson-long", Texts.ndjson(6000));
        blocks.put("hours", hours());
        return blocks.entrySet().stream()
                .map(block ->
                        DynamicTest.dynamicTest(
                                block.getKey(),
                                () ->
                                        assertThat(encoded(block.getValue()))
                                                .isLessThanOrEqualTo(
                                                        zstd(block.getValue()) + FRAME)));
    }

    @Test
    void theBestLevelIsNotAskedWhereStructureWins() {
        byte[] log = Texts.log(6000);
        int size = encoded(log);
        try (var zstd = new Zstd()) {
            var rival = new Rival(zstd, LEVEL);
            assertThat(rival.may(log, 0, log.length, size)).isFalse();
            assertThat(rival.may(log, 0, log.length, zstd(log))).isTrue();
        }
    }

    private static int encoded(byte[] block) {
        var target = ByteBuffer.allocate(block.length + FRAME);
        try (var encoder = new SigmaCodec(LEVEL).encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(block), target)).isTrue();
        }
        return target.position();
    }

    private static int zstd(byte[] block) {
        try (var zstd = new ZstdCompressCtx()) {
            return zstd.setLevel(LEVEL).compress(block).length;
        }
    }

    /// What zstd finds far away, and columns only one by one.
    private static byte[] twice(byte[] block) {
        var twice = ByteBuffer.allocate(2 * block.length);
        return twice.put(block).put(block).array();
    }

    /// Hours, each eighth row being one that was there: level 19 takes less than half of what level 6 does.
    private static byte[] hours() {
        var random = new Random(28);
        var rows = new ArrayList<String>();
        var text = new StringBuilder();
        for (int hour = 0; text.length() < 168_000; ) {
            var row =
                    "2024-%1$02d-%2$02dT%3$02d:00:00Z 2024-%1$02d-%2$02dT%3$02d:00:00Z%n"
                            .formatted(1 + hour / 672 % 12, 1 + hour / 24 % 28, hour % 24);
            boolean again = !rows.isEmpty() && random.nextInt(8) == 0;
            hour += again ? 0 : 1;
            rows.add(again ? rows.get(random.nextInt(rows.size())) : row);
            text.append(rows.getLast());
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// A table without anything that a column could gain from.
    private static byte[] noise() {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append(Long.toString(random.nextLong(), 36))
                    .append(',')
                    .append(Long.toString(random.nextLong(), 36))
                    .append('\n');
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
