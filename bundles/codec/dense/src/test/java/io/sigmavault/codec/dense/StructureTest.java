package io.sigmavault.codec.dense;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Trackers name columns, and the probe picks the tracker.
class StructureTest {

    @Test
    void probeTellsFamiliesApart() {
        assertThat(Probe.choose(Samples.of("csv"))).isEqualTo(new Probe.Choice(Structure.CSV, ','));
        assertThat(structure("json")).isEqualTo(Structure.JSON);
        assertThat(structure("lines")).isEqualTo(Structure.LINES);
        assertThat(structure("xml")).isEqualTo(Structure.XML);
        assertThat(structure("text")).isEqualTo(Structure.TEXT);
        assertThat(structure("x86")).isEqualTo(Structure.X86);
        assertThat(Probe.choose(Samples.of("records")))
                .isEqualTo(new Probe.Choice(Structure.RECORDS, 12));
    }

    private static Structure structure(String sample) {
        return Probe.choose(Samples.of(sample)).structure();
    }

    @Test
    void preambleDoesNotHideTheRows() {
        var licence = new StringBuilder();
        for (long i = 1; i < 3_000; i++) {
            licence.append(Long.toString(i * i * i * 0x9E37_79B1L, 36)).append(" as it is given\n");
        }
        var rows = Samples.csv(40_000);
        assertThat(Probe.choose(licence.append(rows).toString().getBytes(UTF_8)).structure())
                .isEqualTo(Structure.CSV);
    }

    @Test
    void csvColumnIsTheFieldsNumberAndQuotesHoldDelimiters() {
        var tracker = Structure.CSV.tracker(0, ',');
        follow(tracker, "a,\"b,c\",");
        int third = tracker.column;
        follow(tracker, "d\ne,f,");
        assertThat(tracker.column).isEqualTo(third);
        assertThat(tracker.above).as("place of d").isEqualTo(8);
    }

    @Test
    void jsonColumnIsThePathOfKeys() {
        var tracker = Structure.JSON.tracker(0, 0);
        follow(tracker, "{}\n{\"a\":{\"x\":1},\"b\":2}\n{\"a\":{\"x\":");
        int path = tracker.column;
        assertThat(tracker.above).as("place of 1").isEqualTo(13);
        follow(tracker, "7},\"b\":");
        assertThat(tracker.column).isNotEqualTo(path);
        assertThat(tracker.above).as("place of 2").isEqualTo(20);
    }

    @Test
    void lineColumnForgetsNumbersAndQuotedText() {
        var tracker = Structure.LINES.tracker(0, 0);
        follow(tracker, "got 12 of 'pool' in ");
        int column = tracker.column;
        follow(tracker, "3 ms\ngot 977 of 'other pool' in ");
        assertThat(tracker.column).isEqualTo(column);
        follow(tracker, "3 ms\ngave 977 of 'other pool' in ");
        assertThat(tracker.column).isNotEqualTo(column);
    }

    @Test
    void xmlColumnIsThePathOfTags() {
        var tracker = Structure.XML.tracker(0, 0);
        follow(tracker, "<p><d id=\"1\"/><m>x</m><m>");
        int column = tracker.column;
        follow(tracker, "y</m></p><p><m>");
        assertThat(tracker.column).isEqualTo(column);
    }

    @Test
    void anyBytesAreTaken() {
        byte[] noise = new byte[50_000];
        new Random(3).nextBytes(noise);
        for (var structure : Structure.values()) {
            var tracker = structure.tracker(0, 255);
            for (int i = 0; i < noise.length; i++) {
                tracker.take(noise[i] & 0xFF, i + 1);
                assertThat(tracker.above).isLessThanOrEqualTo(i + 1);
            }
        }
    }

    private int at;

    private void follow(Tracker tracker, String text) {
        for (byte c : text.getBytes(UTF_8)) {
            at++;
            tracker.take(c & 0xFF, at);
        }
    }

    @Test
    void noiseIsToldFromWhatLooksLikeIt() throws Exception {
        var random = new Random(5);
        byte[] noise = new byte[1 << 16];
        random.nextBytes(noise);
        assertThat(Noise.is(noise)).isTrue();
        assertThat(GoldenTest.encode(noise)).startsWith(3, 0).hasSize(noise.length + 2);
        byte[] skewed = noise.clone();
        for (int i = 0; i < skewed.length; i += 50) {
            skewed[i] = 0;
        }
        assertThat(Noise.is(skewed)).isFalse();
        byte[] mixed = GoldenTest.encode(skewed);
        assertThat(mixed).startsWith(3, 2);
        assertThat(GoldenTest.decode(mixed, skewed.length)).isEqualTo(skewed);
        byte[] half = java.util.Arrays.copyOf(noise, noise.length / 2);
        byte[] twice = java.util.Arrays.copyOf(half, noise.length);
        System.arraycopy(half, 0, twice, half.length, half.length);
        assertThat(GoldenTest.encode(twice).length).isLessThan(half.length + 1_000);
    }
}
