package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookTrainer;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [CodebookTrainer] must do.
public interface TrainerContract {

    CodebookTrainer trainer();

    @Test
    default void equalSamplesGiveAnEqualCodebookOfBoundedSize() {
        for (int most : new int[] {1_024, 5_000, 65_536}) {
            var codebook = trainer().train(Samples.of("sample"), most).orElseThrow();
            assertThat(codebook.bytes().remaining()).isBetween(1, most);
            assertThat(codebook).isEqualTo(Codebook.of(codebook.toBytes()));
            assertThat(trainer().train(Samples.of("sample"), most)).contains(codebook);
        }
    }

    @Test
    default void samplesStayAsTheyAre() {
        var samples =
                Samples.of("sample").stream()
                        .map(each -> each.slice(3, each.remaining() - 5))
                        .toList();
        var whole = samples.stream().map(ByteBuffer::duplicate).toList();
        var guarded = samples.stream().map(each -> Blocks.guarded(bytesOf(each))).toList();
        assertThat(trainer().train(guarded, 4_096)).isEqualTo(trainer().train(samples, 4_096));
        assertThat(samples).isEqualTo(whole);
    }

    @Test
    default void tooLittleTeachesNothing() {
        assertThat(trainer().train(List.of(), 4_096)).isEmpty();
        assertThat(trainer().train(List.of(ByteBuffer.allocate(0)), 4_096)).isEmpty();
        assertThat(trainer().train(List.of(ByteBuffer.wrap(new byte[] {1, 2, 3})), 4_096))
                .isEmpty();
    }

    @Test
    default void anySamplesAreTaken() {
        forAll(
                30,
                lists(bytes(0, 3_000), 0, 40),
                samples -> {
                    var codebook =
                            trainer().train(samples.stream().map(ByteBuffer::wrap).toList(), 2_048);
                    codebook.ifPresent(
                            each -> assertThat(each.bytes().remaining()).isBetween(1, 2_048));
                });
    }

    @Test
    default void ofMoreSamplesThanItLooksAtItTakesSome() {
        var one = ByteBuffer.wrap(Samples.text("sample", trainer().mostBytesOfSample() + 5));
        int enough = trainer().mostSampleBytes() / trainer().mostBytesOfSample() + 3;
        assertThat(trainer().train(Collections.nCopies(enough, one), 4_096)).isPresent();
    }

    @Test
    default void impossibleSizesAreRefused() {
        for (int size : new int[] {-1, 0, 1_023, Codebook.MOST_BYTES + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> trainer().train(Samples.of("sample"), size))
                    .withMessageContaining(Integer.toString(size));
        }
    }

    private static byte[] bytesOf(ByteBuffer sample) {
        byte[] bytes = new byte[sample.remaining()];
        sample.get(sample.position(), bytes);
        return bytes;
    }
}
