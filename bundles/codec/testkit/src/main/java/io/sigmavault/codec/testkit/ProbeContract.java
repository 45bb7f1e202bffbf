package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A codec foretells what it will do, and a part of a block is that part of it.
public interface ProbeContract extends CodecUnderTest {

    @Test
    default void probeOfAnythingIsWithinTheSample() {
        var codec = codec();
        forAll(
                50,
                bytes(0, 100_000),
                block -> {
                    var sample = Blocks.guarded(block);
                    int at = sample.position();
                    var probe = codec.probe(sample, EncodeOptions.DEFAULT);
                    assertThat(probe.sampleBytes()).isLessThanOrEqualTo(block.length);
                    assertThat(sample.position()).isEqualTo(at);
                    assertThat(sample.remaining()).isEqualTo(block.length);
                });
    }

    @Test
    default void probeForetellsWhatEncodingGives() {
        var codec = codec();
        for (byte[] block : List.of(Blocks.text(50_000), Blocks.noise(50_000))) {
            var probe = codec.probe(ByteBuffer.wrap(block), EncodeOptions.DEFAULT);
            int encoded = Math.min(block.length, Blocks.encode(codec, block).length);
            int gain = 1000 * (block.length - encoded) / block.length;
            assertThat(probe.gainPermille()).isBetween(gain - 50, gain + 50);
        }
    }

    @Test
    default void rangeOfABlockIsThatPartOfIt() {
        var codec = codec();
        forAll(
                50,
                pairs(bytes(1, 30_000), pairs(ints(0, 30_000), ints(0, 30_000))),
                sample -> {
                    byte[] block = sample.first();
                    int from = Math.min(sample.second().first(), block.length);
                    int to = Math.clamp(from + (long) sample.second().second(), from, block.length);
                    var target = Blocks.guarded(new byte[to - from]);
                    int start = target.position();
                    byte[] encoded = Blocks.encode(codec, block);
                    try (var decoder = codec.decoder(codec.info().formatVersion())) {
                        decoder.decodeRange(
                                Blocks.guarded(encoded), block.length, from, target, List.of());
                    }
                    Blocks.checkGuards(target);
                    byte[] range = new byte[to - from];
                    target.get(start, range);
                    assertThat(range).isEqualTo(Arrays.copyOfRange(block, from, to));
                });
    }
}
