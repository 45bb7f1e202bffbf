package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.ints;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Generators.pairs;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookMissingException;
import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A codec that uses codebooks: what was encoded with one comes back with it, and is refused in so many words without. The
/// test class of such a codec implements this beside [CodecContract].
public interface CodebookContract extends CodecUnderTest {

    /// Who makes its codebooks.
    CodebookTrainer trainer();

    @Test
    default void everyBlockComesBackWithItsCodebook() {
        var codec = codec();
        var codebook = Samples.codebook(trainer(), "sample");
        for (int level : List.of(codec.info().minLevel(), codec.info().maxLevel())) {
            var options = new EncodeOptions(level, "text/plain", List.of(codebook));
            forAll(
                    50,
                    pairs(bytes(0, 20_000), ints(0, 1_000)),
                    sample -> {
                        byte[] block = Samples.mixed(sample.first(), sample.second());
                        byte[] encoded = Blocks.encode(codec, options, block);
                        assertThat(Blocks.decode(codec, encoded, block.length, List.of(codebook)))
                                .isEqualTo(block);
                    });
        }
    }

    @Test
    default void blockLikeTheSamplesGetsSmaller() {
        byte[] block = Samples.text("sample", 4_444);
        byte[] with = Blocks.encode(codec(), options("sample"), block);
        byte[] without = Blocks.encode(codec(), block);
        assertThat(with.length).isLessThan(without.length * 3 / 4);
    }

    @Test
    default void blockIsRefusedWithoutItsCodebook() {
        byte[] block = Samples.text("sample", 77_777);
        byte[] encoded = Blocks.encode(codec(), options("sample"), block);
        var other = Samples.codebook(trainer(), "other");
        for (List<Codebook> codebooks : List.of(List.<Codebook>of(), List.of(other))) {
            assertThatThrownBy(() -> Blocks.decode(codec(), encoded, block.length, codebooks))
                    .isInstanceOf(CodebookMissingException.class)
                    .hasMessageContaining("codebook")
                    .hasMessageContaining(Integer.toString(codebooks.size()))
                    .extracting(error -> ((CodebookMissingException) error).code())
                    .isEqualTo("codebook-missing");
        }
    }

    @Test
    default void theRightCodebookIsFoundAmongOthers() throws Exception {
        byte[] block = Samples.text("sample", 77_777);
        byte[] encoded = Blocks.encode(codec(), options("sample"), block);
        var codebooks =
                List.of(
                        Codebook.of(Blocks.noise(500)),
                        Samples.codebook(trainer(), "other"),
                        Samples.codebook(trainer(), "sample"));
        assertThat(Blocks.decode(codec(), encoded, block.length, codebooks)).isEqualTo(block);
    }

    @Test
    default void codebookIsForgottenWithItsBlock() throws Exception {
        byte[] block = Samples.text("sample", 77_777);
        byte[] without = Blocks.encode(codec(), block);
        var codebooks = options("sample").codebooks();
        byte[] with = Blocks.encode(codec(), options("sample"), block);
        assertThat(Blocks.encode(codec(), block)).isEqualTo(without);
        try (var decoder = codec().decoder(codec().info().formatVersion())) {
            for (byte[] encoded : List.of(with, without, with)) {
                var target = ByteBuffer.allocate(block.length);
                decoder.decode(ByteBuffer.wrap(encoded), target, codebooks);
                assertThat(target.array()).isEqualTo(block);
            }
            assertThatThrownBy(() ->
                            decoder.decode(
                                    ByteBuffer.wrap(with),
                                    ByteBuffer.allocate(block.length),
                                    List.of()))
                    .isInstanceOf(CodebookMissingException.class);
        }
    }

    @Test
    default void damageOfBlockOrCodebookNeverEscapesTheTarget() {
        byte[] block = Samples.text("sample", 7_777);
        byte[] encoded = Blocks.encode(codec(), options("sample"), block);
        byte[] codebook = Samples.codebook(trainer(), "sample").toBytes();
        forAll(
                1_000,
                pairs(ints(0, 1), lists(pairs(ints(0, Integer.MAX_VALUE), ints(0, 255)), 1, 8)),
                damage -> {
                    byte[] badBlock = encoded.clone();
                    byte[] badCodebook = codebook.clone();
                    byte[] bad = damage.first() == 0 ? badBlock : badCodebook;
                    for (var place : damage.second()) {
                        bad[place.first() % bad.length] = place.second().byteValue();
                    }
                    survives(badBlock, badCodebook, block);
                });
    }

    private void survives(byte[] encoded, byte[] codebook, byte[] block) {
        var codebooks = List.of(Codebook.of(codebook));
        try {
            Blocks.decode(codec(), encoded, block.length, codebooks);
        } catch (CorruptBlockException expected) {
            // refused: the usual answer
        }
        try {
            var options = new EncodeOptions(EncodeOptions.DEFAULT_LEVEL, "text/plain", codebooks);
            byte[] again = Blocks.encode(codec(), options, block);
            assertThat(Blocks.decode(codec(), again, block.length, codebooks)).isEqualTo(block);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageContaining("codebook");
        } catch (CorruptBlockException e) {
            throw new AssertionError("encoded with a codebook that it can't decode with", e);
        }
    }

    private EncodeOptions options(String samples) {
        return new EncodeOptions(
                EncodeOptions.DEFAULT_LEVEL,
                "text/plain",
                List.of(Samples.codebook(trainer(), samples)));
    }
}
