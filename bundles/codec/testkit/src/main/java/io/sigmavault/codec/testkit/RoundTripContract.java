package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every block comes back.
public interface RoundTripContract extends CodecUnderTest {

    @Test
    default void everyBlockComesBack() {
        var codec = codec();
        forAll(
                bytes(0, 70_000),
                block -> {
                    byte[] encoded = Blocks.encode(codec, block);
                    assertThat(Blocks.decode(codec, encoded, block.length)).isEqualTo(block);
                });
    }

    @Test
    default void emptyBlockComesBack() throws Exception {
        byte[] encoded = Blocks.encode(codec(), new byte[0]);
        assertThat(Blocks.decode(codec(), encoded, 0)).isEmpty();
    }

    @Test
    default void incompressibleBlockComesBack() throws Exception {
        byte[] noise = Blocks.noise(1 << 18);
        assertThat(Blocks.decode(codec(), Blocks.encode(codec(), noise), noise.length))
                .isEqualTo(noise);
    }

    @Test
    default void largestBlockComesBack() throws Exception {
        var info = codec().info();
        byte[] text = Blocks.text(info.maxBlockBytes());
        var fastest = new EncodeOptions(info.minLevel(), "text/plain", List.of());
        assertThat(Blocks.decode(codec(), Blocks.encode(codec(), fastest, text), text.length))
                .isEqualTo(text);
    }

    @Test
    default void everyLevelComesBack() {
        var codec = codec();
        int below = Math.max(codec.info().minLevel(), -100) - 1;
        int above = Math.min(codec.info().maxLevel(), 100) + 1;
        forAll(
                50,
                pairs(ints(below, above), bytes(0, 20_000)),
                sample -> {
                    var options = new EncodeOptions(sample.first(), "text/plain", List.of());
                    byte[] block = sample.second();
                    byte[] encoded = Blocks.encode(codec, options, block);
                    assertThat(Blocks.decode(codec, encoded, block.length)).isEqualTo(block);
                });
    }

    @Test
    default void levelsOutOfRangeMeanTheNearestOne() {
        var codec = codec();
        byte[] text = Blocks.text(10_000);
        for (int wild : new int[] {Integer.MIN_VALUE + 1, Integer.MAX_VALUE}) {
            int near = Math.clamp(wild, codec.info().minLevel(), codec.info().maxLevel());
            assertThat(Blocks.encode(codec, new EncodeOptions(wild, "text/plain", List.of()), text))
                    .hasSameSizeAs(
                            Blocks.encode(
                                    codec, new EncodeOptions(near, "text/plain", List.of()), text));
        }
    }
}
