package io.sigmavault.codec.xz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.testkit.CodecContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;

class XzCodecTest extends CodecContract {

    private final XzCodec codec = new XzCodec(6);

    @Override
    public Codec codec() {
        return codec;
    }

    @Test
    void statedMemoryCoversTheLibrarysOwnFigure() throws Exception {
        var options = new LZMA2Options(9);
        options.setDictSize(XzCodec.dictionaryFor(codec.info().maxBlockBytes()));
        assertThat(options.getEncoderMemoryUsage() * 1024L + codec.info().maxBlockBytes())
                .isLessThanOrEqualTo(codec.info().encodeMemoryBytes());
        assertThat(options.getDecoderMemoryUsage() * 1024L)
                .isLessThanOrEqualTo(codec.info().decodeMemoryBytes());
    }

    @Test
    void truncatedBlockIsRefusedWithNumbers() {
        byte[] block = encode("sigma ".repeat(200).getBytes(UTF_8));
        try (var decoder = codec.decoder(1)) {
            var error =
                    assertThrows(
                            CorruptBlockException.class,
                            () ->
                                    decoder.decode(
                                            ByteBuffer.wrap(block, 0, 3),
                                            ByteBuffer.allocate(1200),
                                            List.of()));
            assertThat(error).hasMessage("xz block of 3 bytes: ended early");
        }
    }

    @Test
    void repetitiveTextShrinksAHundredTimes() {
        assertThat(encode("sigma ".repeat(20_000).getBytes(UTF_8)).length).isLessThan(1_200);
    }

    @Test
    void configuredLevelIsTheDefaultWithinBounds() {
        assertThat(new XzCodec(99).info().defaultLevel()).isEqualTo(9);
        assertThat(new XzCodec(-1).info().defaultLevel()).isZero();
    }

    private byte[] encode(byte[] plain) {
        var target = ByteBuffer.allocate(plain.length);
        try (var encoder = codec.encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        byte[] block = new byte[target.position()];
        target.get(0, block);
        return block;
    }
}
