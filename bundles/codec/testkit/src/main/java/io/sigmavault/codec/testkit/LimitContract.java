package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.EncodeOptions;
import org.junit.jupiter.api.Test;

/// A target that is too small is refused, and the codec tells the truth about itself.
public interface LimitContract extends CodecUnderTest {

    @Test
    default void targetTooSmallIsRefusedAndNothingMoves() {
        var codec = codec();
        forAll(
                bytes(1, 30_000),
                block -> {
                    int size = Blocks.encode(codec, block).length;
                    for (int room : new int[] {0, size / 2, Math.max(0, size - 1), size}) {
                        refused(block, room, size);
                    }
                });
    }

    private void refused(byte[] block, int room, int size) {
        try (var encoder = codec().encoder(EncodeOptions.DEFAULT)) {
            var source = Blocks.guarded(block);
            var target = Blocks.guarded(new byte[room]);
            int sourceAt = source.position();
            int targetAt = target.position();
            boolean fits = encoder.encode(source, target);
            Blocks.checkGuards(target);
            assertThat(fits && size > room).as("%d bytes fit into %d", size, room).isFalse();
            if (!fits) {
                assertThat(source.position()).as("source position").isEqualTo(sourceAt);
                assertThat(target.position()).as("target position").isEqualTo(targetAt);
            }
        }
    }

    @Test
    default void refusalDoesNotSpoilTheEncoder() throws Exception {
        byte[] text = Blocks.text(5_000);
        try (var encoder = codec().encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(Blocks.guarded(text), Blocks.guarded(new byte[0]))).isFalse();
            var target = Blocks.guarded(new byte[Blocks.roomFor(text.length)]);
            int start = target.position();
            assertThat(encoder.encode(Blocks.guarded(text), target)).isTrue();
            byte[] encoded = new byte[target.position() - start];
            target.get(start, encoded);
            assertThat(Blocks.decode(codec(), encoded, text.length)).isEqualTo(text);
        }
    }

    @Test
    default void memoryBoundsAreStated() {
        assertThat(codec().info().encodeMemoryBytes()).isPositive();
        assertThat(codec().info().decodeMemoryBytes()).isPositive();
    }
}
