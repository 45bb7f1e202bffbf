package io.sigmavault.codec.zstd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.Zstd;
import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import io.sigmavault.codec.testkit.CodebookContract;
import io.sigmavault.codec.testkit.CodecContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZstdCodecTest extends CodecContract implements CodebookContract {

    private final ZstdCodec codec = new ZstdCodec(3);

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public CodebookTrainer trainer() {
        return new ZstdTrainer();
    }

    @AfterEach
    void freeContexts() {
        codec.deactivate();
        assertThat(codec.spares()).isZero();
    }

    @Test
    void blockIsAStandardFrame() {
        byte[] text = "sigma ".repeat(100).getBytes(UTF_8);
        byte[] block = encode(EncodeOptions.DEFAULT, text);
        assertThat(Zstd.decompress(block, text.length)).isEqualTo(text);
    }

    /// In an array of its own length, not in the middle of a larger one.
    @Test
    void anEmptyBlockIsRefused() {
        assertThrows(
                CorruptBlockException.class,
                () ->
                        codec.decoder(1)
                                .decode(ByteBuffer.allocate(0), ByteBuffer.allocate(5), List.of()));
    }

    @Test
    void highLevelsWorkOutsideTheHeap() throws Exception {
        byte[] text = "sigma vault ".repeat(10_000).getBytes(UTF_8);
        byte[] block = encode(new EncodeOptions(19, "text/plain", List.of()), text);
        var target = ByteBuffer.allocate(text.length);
        try (var decoder = codec.decoder(1)) {
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        assertThat(target.array()).isEqualTo(text);
    }

    @Test
    void codebookIsAStandardDictionary() {
        byte[] text = "sigma ".repeat(100).getBytes(UTF_8);
        var samples =
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                ByteBuffer.wrap(
                                        ("number " + i * i + "; ").repeat(30).getBytes(UTF_8)))
                        .toList();
        var codebook = trainer().train(samples, 4_096).orElseThrow();
        byte[] block = encode(new EncodeOptions(3, "text/plain", List.of(codebook)), text);
        byte[] plain = new byte[text.length];
        assertThat(Zstd.decompressUsingDict(plain, 0, block, 0, block.length, codebook.toBytes()))
                .isEqualTo(text.length);
        assertThat(plain).isEqualTo(text);
    }

    @Test
    void truncatedBlockIsRefusedWithNumbers() {
        byte[] block = encode(EncodeOptions.DEFAULT, new byte[1000]);
        try (var decoder = codec.decoder(1)) {
            var error =
                    assertThrows(
                            CorruptBlockException.class,
                            () ->
                                    decoder.decode(
                                            ByteBuffer.wrap(block, 0, block.length - 2),
                                            ByteBuffer.allocate(1000),
                                            List.of()));
            assertThat(error).hasMessage("zstd block of 17 bytes: Src size is incorrect");
        }
    }

    @Test
    void contextsAreReusedUpToABound() {
        var encoders = new ArrayList<Encoder>();
        for (int i = 0; i < 100; i++) {
            encoders.add(codec.encoder(EncodeOptions.DEFAULT));
        }
        encoders.forEach(Encoder::close);
        encoders.forEach(Encoder::close);
        assertThat(codec.spares()).isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void encoderThatOutlivesItsCodecIsFreedOnClose() {
        var encoder = codec.encoder(EncodeOptions.DEFAULT);
        codec.deactivate();
        encoder.close();
        assertThat(codec.spares()).isZero();
        assertThrows(
                IllegalStateException.class,
                () -> encoder.encode(ByteBuffer.allocate(1), ByteBuffer.allocate(99)));
    }

    @Test
    void configuredLevelIsTheDefaultWithinBounds() {
        assertThat(new ZstdCodec(99).info().defaultLevel()).isEqualTo(19);
        assertThat(new ZstdCodec(-2).info().defaultLevel()).isEqualTo(-2);
    }

    private byte[] encode(EncodeOptions options, byte[] plain) {
        var target = ByteBuffer.allocate(plain.length + 100);
        try (var encoder = codec.encoder(options)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        byte[] block = new byte[target.position()];
        target.get(0, block);
        return block;
    }
}
