package io.sigmavault.codec.lz4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.testkit.CodecContract;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4CodecTest extends CodecContract {

    private static final String STORY =
            "Sigma vault keeps what you put into it. What you put into it sigma vault gives back, "
                    + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa and all. 0123456789 0123456789 0123456789.\n";

    private final Lz4Codec codec = new Lz4Codec(1);

    @Override
    public Codec codec() {
        return codec;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 9})
    void everyLevelIsReadByAnotherImplementation(int level) {
        var other = LZ4Factory.safeInstance().safeDecompressor();
        for (byte[] plain : samples()) {
            byte[] block = encode(level, plain);
            assertThat(other.decompress(block, plain.length)).isEqualTo(plain);
        }
    }

    @Test
    void blocksOfAnotherImplementationAreRead() throws Exception {
        var others = LZ4Factory.safeInstance();
        for (byte[] plain : samples()) {
            for (var other : List.of(others.fastCompressor(), others.highCompressor(12))) {
                assertThat(decode(other.compress(plain), plain.length)).isEqualTo(plain);
            }
        }
    }

    @Test
    void higherLevelsAreSmaller() {
        byte[] words = words(200_000);
        int before = words.length;
        for (int level : new int[] {1, 2, 5, 9}) {
            int size = encode(level, words).length;
            assertThat(size).as("level %d", level).isLessThan(before);
            before = size;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-fast.lz4", "v1-small.lz4"})
    void blockOfTheFirstFormatIsStillRead(String name) throws Exception {
        byte[] plain = STORY.repeat(3).getBytes(UTF_8);
        assertThat(decode(resource("golden/" + name), plain.length)).isEqualTo(plain);
    }

    @Test
    void damageIsToldWithNumbers() {
        refused("lz4 block of 0 bytes ended early", 5);
        refused("lz4 block of 3 bytes ended early", 9, 0x50, 'a', 'b');
        refused("lz4 block of 3 bytes gives 2 bytes, not 9", 9, 0x20, 'a', 'b');
        refused("lz4 block of 5 bytes has a match 3 before byte 2", 9, 0x20, 'a', 'b', 3, 0);
        refused("lz4 block of 5 bytes has a match 0 before byte 2", 9, 0x20, 'a', 'b', 0, 0);
        refused(
                "lz4 block of 5 bytes gives more than 5 bytes: 4 more after 2",
                5,
                0x20,
                'a',
                'b',
                1,
                0);
    }

    /// A length that goes on and on is refused long before it is more than an int holds.
    @Test
    void lengthWithoutAnEndIsRefused() {
        int[] block = new int[9_000_000];
        Arrays.fill(block, 255);
        refused("lz4 block of 9000000 bytes gives more than 90 bytes: 270 more after 0", 90, block);
    }

    @Test
    void encoderTakesNoMoreThanItsMemory() {
        byte[] words = words(1 << 20);
        var target = ByteBuffer.allocate(words.length);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int level : new int[] {1, 9}) {
            target.clear();
            long before = threads.getCurrentThreadAllocatedBytes();
            try (var encoder = new Lz4Codec(level).encoder(EncodeOptions.DEFAULT)) {
                assertThat(encoder.encode(ByteBuffer.wrap(words), target)).isTrue();
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThanOrEqualTo(codec.info().encodeMemoryBytes());
        }
    }

    @Test
    void configuredLevelIsTheDefaultWithinBounds() {
        assertThat(new Lz4Codec(99).info().defaultLevel()).isEqualTo(9);
        assertThat(new Lz4Codec(-1).info().defaultLevel()).isEqualTo(1);
    }

    private static List<byte[]> samples() {
        byte[] noise = new byte[70_000];
        new Random(1).nextBytes(noise);
        return List.of(
                new byte[0],
                new byte[] {1},
                new byte[12],
                new byte[13],
                new byte[300_000],
                noise,
                words(200_000),
                STORY.getBytes(UTF_8));
    }

    /// Text whose matches lie at all distances that the format has, and farther.
    private static byte[] words(int size) {
        var random = new Random(2);
        String[] words = STORY.split(" ");
        var text = new StringBuilder();
        while (text.length() < size) {
            text.append(words[random.nextInt(words.length)]).append(random.nextInt(3_000));
        }
        return text.substring(0, size).getBytes(UTF_8);
    }

    private void refused(String message, int plainSize, int... block) {
        byte[] bytes = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            bytes[i] = (byte) block[i];
        }
        assertThatThrownBy(() -> decode(bytes, plainSize))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessage(message);
    }

    private static byte[] encode(int level, byte[] plain) {
        var target = ByteBuffer.allocate(plain.length + plain.length / 255 + 16);
        try (var encoder = new Lz4Codec(level).encoder(EncodeOptions.DEFAULT)) {
            assertThat(encoder.encode(ByteBuffer.wrap(plain), target)).isTrue();
        }
        return Arrays.copyOf(target.array(), target.position());
    }

    private byte[] decode(byte[] block, int size) throws CorruptBlockException {
        var target = ByteBuffer.allocate(size);
        try (var decoder = codec.decoder(1)) {
            decoder.decode(ByteBuffer.wrap(block), target, List.of());
        }
        return target.array();
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = Lz4CodecTest.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return stream.readAllBytes();
        }
    }
}
