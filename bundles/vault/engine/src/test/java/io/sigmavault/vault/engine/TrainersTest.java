package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.zstd.ZstdTrainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainersTest {

    private static final List<ByteBuffer> SAMPLES =
            IntStream.range(0, 200)
                    .mapToObj(i ->
                            ("name: Anna Meier " + i + ", street: Long Lane " + i * 7 + ", paid")
                                    .repeat(3)
                                    .getBytes(StandardCharsets.US_ASCII))
                    .map(ByteBuffer::wrap)
                    .toList();

    @Test
    void theOneThatIsThereForACodecIsAsked() {
        var trainers = new Trainers();
        assertThat(trainers.train("zstd", SAMPLES, 2_048)).isEmpty();
        var trainer = new ZstdTrainer();
        trainers.add(trainer, Map.of(Codec.ID, "zstd"));
        assertThat(trainers.train("zstd", SAMPLES, 2_048)).isPresent();
        assertThat(trainers.train("lz4", SAMPLES, 2_048)).isEmpty();
        trainers.remove(trainer);
        assertThat(trainers.train("zstd", SAMPLES, 2_048)).isEmpty();
    }
}
