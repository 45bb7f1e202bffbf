package io.sigmavault.codec.tool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever the data: no block of a tier is larger than the same tier's zstd makes it by more than 16 bytes, and no `.sigma` file by more
/// than 64 for each file in it besides. Inputs come from seeds, which a failure names.
class NeverLargerTest {

    /// Of a block more than by zstd.
    private static final int FRAME = 16;

    private static final int FILE = 64;

    /// Start and end record of a `.sigma` file.
    private static final int ENDS = 42;

    private static final int QUICK = 3;
    private static final int BEST = 19;

    /// That once were larger. Kind, seed, bytes.
    private static final List<Failed> FAILED =
            List.of(
                    // the mixer has learnt little of so few bytes, and zstd's best level is much
                    // better than its quick one
                    new Failed("integers twice", 170, 3_090), new Failed("few bytes", 251, 4_467));

    private record Failed(String kind, long seed, int size) {}

    /// What makes a block of a tier.
    private record Way(String name, Codec codec, int level, int zstd) {}

    private static final Codec SIGMA = Tier.TIGHT.tried().getFirst();

    private static final List<Way> WAYS =
            List.of(
                    new Way("ingest", SIGMA, 0, QUICK),
                    new Way("tight", SIGMA, BEST, BEST),
                    new Way("tight, opened", Tier.CONTAINERS, BEST, BEST),
                    new Way(
                            "dense",
                            Tier.DENSE.tried().getFirst(),
                            EncodeOptions.DEFAULT_LEVEL,
                            BEST),
                    new Way(
                            "dense, opened",
                            Tier.CONTAINERS,
                            Tier.CONTAINERS.info().maxLevel(),
                            BEST));

    @TestFactory
    Stream<DynamicTest> noBlockIsLarger() {
        return blocks(1, 14, 20_000);
    }

    @TestFactory
    @Tag("full")
    Stream<DynamicTest> noBlockOfManyIsLarger() {
        return blocks(100, 150, 300_000);
    }

    private static Stream<DynamicTest> blocks(long firstSeed, int seeds, int most) {
        return Inputs.all().entrySet().stream()
                .map(kind ->
                        DynamicTest.dynamicTest(
                                kind.getKey(),
                                () -> {
                                    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                                        block(kind, seed, most);
                                    }
                                }));
    }

    private static void block(Map.Entry<String, Inputs.Kind> kind, long seed, int most) {
        var random = new Random(seed);
        int size = (int) Math.exp(random.nextDouble() * Math.log(most));
        byte[] block = kind.getValue().make(random, size);
        for (var way : WAYS) {
            assertThat(encoded(way, block))
                    .as("%s: %s, seed %d, %d bytes", way.name(), kind.getKey(), seed, block.length)
                    .isLessThanOrEqualTo(zstd(block, way.zstd()) + FRAME);
        }
    }

    @Test
    void whatWasLargerOnceStaysRight() {
        var kinds = Inputs.all();
        for (var failed : FAILED) {
            byte[] block =
                    requireNonNull(kinds.get(failed.kind()))
                            .make(new Random(failed.seed()), failed.size());
            for (var way : WAYS) {
                assertThat(encoded(way, block))
                        .as("%s: %s", way.name(), failed)
                        .isLessThanOrEqualTo(zstd(block, way.zstd()) + FRAME);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> noFileIsLarger() {
        return Stream.of(Tier.values())
                .map(tier -> DynamicTest.dynamicTest(tier.word(), () -> files(tier)));
    }

    private static void files(Tier tier) {
        var cli = new Cli();
        Inputs.all()
                .forEach((kind, make) -> {
                    for (int size : new int[] {0, 1, 50, 3_000, 60_000}) {
                        byte[] file = make.make(new Random(size), size);
                        int code =
                                cli.with(file).run("compress", "--" + tier.word(), "-", "-o", "-");
                        assertThat(code).as(cli.complained()).isZero();
                        int most =
                                zstd(file, tier == Tier.INGEST ? QUICK : BEST)
                                        + FRAME
                                        + FILE
                                        + ENDS;
                        assertThat(cli.output().length)
                                .as("%s, %d bytes", kind, file.length)
                                .isLessThanOrEqualTo(most);
                    }
                });
    }

    /// What zstd makes of it, or its own bytes.
    private static int zstd(byte[] block, int level) {
        return Math.min(block.length, Zstd.compress(block, level).length);
    }

    /// What is refused goes to zstd.
    private static int encoded(Way way, byte[] block) {
        var target = ByteBuffer.allocate(Math.max(block.length, zstd(block, way.zstd()) + FRAME));
        var options = new EncodeOptions(way.level(), "application/octet-stream", List.of());
        try (var encoder = way.codec().encoder(options)) {
            return encoder.encode(ByteBuffer.wrap(block), target)
                    ? target.position()
                    : zstd(block, way.zstd());
        }
    }
}
