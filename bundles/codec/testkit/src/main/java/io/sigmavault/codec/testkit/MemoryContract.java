package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One decoding takes no more of the heap, all of it counted, than the decoder's stated bound,
/// whatever the block says about itself. What is taken outside the heap the codec's own tests have
/// to see to.
public interface MemoryContract extends CodecUnderTest {

    /// What a method handle, an exception with its text and the like may cost.
    long SMALL_THINGS = 1 << 20;

    @Test
    default void largestBlockIsDecodedWithinTheBound() throws Exception {
        var codec = codec();
        int size = codec.info().maxBlockBytes();
        var fastest = new EncodeOptions(codec.info().minLevel(), "text/plain", List.of());
        byte[] encoded = Blocks.encode(codec, fastest, Blocks.text(size));
        assertThat(taken(codec, encoded, size))
                .isLessThanOrEqualTo(codec.info().decodeMemoryBytes() + SMALL_THINGS);
    }

    @Test
    default void damagedBlockIsRefusedWithinTheBound() {
        var codec = codec();
        forAll(
                300,
                pairs(bytes(1, 5_000), pairs(ints(0, Integer.MAX_VALUE), ints(0, 255))),
                sample -> {
                    byte[] encoded = Blocks.encode(codec, sample.first());
                    encoded[sample.second().first() % encoded.length] =
                            sample.second().second().byteValue();
                    assertThat(taken(codec, encoded, sample.first().length))
                            .isLessThanOrEqualTo(codec.info().decodeMemoryBytes() + SMALL_THINGS);
                });
    }

    private static long taken(Codec codec, byte[] encoded, int plainSize) {
        var target = ByteBuffer.allocate(plainSize);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            decoder.decode(ByteBuffer.wrap(encoded), target, List.of());
        } catch (CorruptBlockException expected) {
            // refused: that may take memory as well
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
