package io.sigmavault.codec.testkit;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Generators.lists;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One codec serves many threads, one encoder many blocks, and neither remembers anything.
public interface SharingContract extends CodecUnderTest {

    @Test
    default void equalInputGivesEqualOutput() {
        var codec = codec();
        if (!codec.info().deterministic()) {
            return;
        }
        forAll(
                lists(bytes(0, 20_000), 1, 4),
                blocks -> {
                    var each = blocks.stream().map(block -> Blocks.encode(codec(), block)).toList();
                    try (var encoder = codec.encoder(EncodeOptions.DEFAULT)) {
                        for (int i = 0; i < blocks.size(); i++) {
                            var target =
                                    Blocks.guarded(new byte[Blocks.roomFor(blocks.get(i).length)]);
                            int start = target.position();
                            assertThat(encoder.encode(Blocks.guarded(blocks.get(i)), target))
                                    .isTrue();
                            byte[] encoded = new byte[target.position() - start];
                            target.get(start, encoded);
                            assertThat(encoded).isEqualTo(each.get(i));
                        }
                    }
                });
    }

    @Test
    default void oneDecoderReadsManyBlocksAlsoAfterABadOne() throws Exception {
        var codec = codec();
        byte[] text = Blocks.text(3_000);
        byte[] encoded = Blocks.encode(codec, text);
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            for (int i = 0; i < 3; i++) {
                try {
                    decoder.decode(
                            Blocks.guarded(Blocks.noise(99)),
                            Blocks.guarded(new byte[500]),
                            List.of());
                } catch (CorruptBlockException expected) {
                    assertThat(expected.code()).isEqualTo("block-corrupt");
                }
                var target = Blocks.guarded(new byte[text.length]);
                int start = target.position();
                decoder.decode(Blocks.guarded(encoded), target, List.of());
                byte[] plain = new byte[text.length];
                target.get(start, plain);
                assertThat(plain).isEqualTo(text);
            }
        }
    }

    @Test
    default void manyThreadsUseOneCodec() throws Exception {
        var codec = codec();
        var work =
                IntStream.range(0, 32)
                        .<Callable<Boolean>>mapToObj(i ->
                                () -> {
                                    byte[] block =
                                            i % 2 == 0
                                                    ? Blocks.text(999 * i)
                                                    : Blocks.noise(999 * i);
                                    byte[] encoded = Blocks.encode(codec, block);
                                    assertThat(Blocks.decode(codec, encoded, block.length))
                                            .isEqualTo(block);
                                    return true;
                                })
                        .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
