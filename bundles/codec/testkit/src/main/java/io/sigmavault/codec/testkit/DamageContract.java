package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Blocks that are not what they say. The decoder refuses them with [CorruptBlockException] or, if
/// the damage is in the plain bytes, gives as many bytes as asked for; nothing else, and never a
/// byte outside the target. The vault authenticates blocks before they get here: this is the second
/// line.
public interface DamageContract extends CodecUnderTest {

    @Test
    default void shortenedBlockIsRefused() {
        var codec = codec();
        forAll(
                pairs(bytes(1, 20_000), ints(1, 20_000)),
                sample -> {
                    byte[] encoded = Blocks.encode(codec, sample.first());
                    int kept = Math.max(0, encoded.length - sample.second());
                    refuses(codec, Arrays.copyOf(encoded, kept), sample.first().length);
                });
    }

    @Test
    default void lengthenedBlockIsRefused() {
        var codec = codec();
        forAll(
                pairs(bytes(0, 20_000), bytes(1, 100)),
                sample -> {
                    byte[] encoded = Blocks.encode(codec, sample.first());
                    byte[] longer = Arrays.copyOf(encoded, encoded.length + sample.second().length);
                    System.arraycopy(
                            sample.second(), 0, longer, encoded.length, sample.second().length);
                    refuses(codec, longer, sample.first().length);
                });
    }

    @Test
    default void wrongPlainLengthIsRefused() {
        var codec = codec();
        forAll(
                pairs(bytes(0, 20_000), ints(-300, 300)),
                sample -> {
                    int plainSize = Math.max(0, sample.first().length + sample.second());
                    if (plainSize != sample.first().length) {
                        refuses(codec, Blocks.encode(codec, sample.first()), plainSize);
                    }
                });
    }

    @Test
    default void flippedBitNeverEscapesTheTarget() {
        var codec = codec();
        forAll(
                300,
                pairs(bytes(1, 5_000), ints(0, Integer.MAX_VALUE)),
                sample -> {
                    byte[] encoded = Blocks.encode(codec, sample.first());
                    int bit = sample.second() % (encoded.length * 8);
                    encoded[bit / 8] ^= (byte) (1 << bit % 8);
                    survives(codec, encoded, sample.first().length);
                });
    }

    @Test
    default void anyBytesNeverEscapeTheTarget() {
        var codec = codec();
        forAll(
                1_000,
                pairs(bytes(0, 2_000), ints(0, 70_000)),
                sample -> survives(codec, sample.first(), sample.second()));
    }

    @Test
    default void splicedBlocksNeverEscapeTheTarget() {
        var codec = codec();
        forAll(
                300,
                pairs(pairs(bytes(1, 5_000), bytes(1, 5_000)), ints(0, 5_000)),
                sample -> {
                    byte[] one = Blocks.encode(codec, sample.first().first());
                    byte[] other = Blocks.encode(codec, sample.first().second());
                    int cut = Math.min(sample.second(), Math.min(one.length, other.length));
                    System.arraycopy(other, 0, one, 0, cut);
                    survives(codec, one, sample.first().first().length);
                });
    }

    @Test
    default void severalWrongBytesNeverEscapeTheTarget() {
        var codec = codec();
        byte[] text = Blocks.text(9_000);
        byte[] encoded = Blocks.encode(codec, text);
        forAll(
                1_000,
                lists(pairs(ints(0, Integer.MAX_VALUE), ints(0, 255)), 1, 8),
                wrong -> {
                    byte[] damaged = encoded.clone();
                    for (var place : wrong) {
                        damaged[place.first() % damaged.length] = place.second().byteValue();
                    }
                    survives(codec, damaged, text.length);
                });
    }

    private static void refuses(Codec codec, byte[] encoded, int plainSize) {
        assertThatThrownBy(() -> Blocks.decode(codec, encoded, plainSize))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessageMatching("(?s).+");
    }

    private static void survives(Codec codec, byte[] encoded, int plainSize) {
        try {
            Blocks.decode(codec, encoded, plainSize);
        } catch (CorruptBlockException expected) {
            // refused: the usual answer
        }
    }
}
