package io.sigmavault.codec.testkit;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Blocks, and the way there and back. Every buffer lies inside a larger array between guard bytes,
/// with an array offset and a position, so that a codec that forgets one of them fails.
final class Blocks {

    private static final int GUARD = 37;
    private static final byte GUARD_BYTE = (byte) 0xA5;

    private Blocks() {}

    static byte[] text(int size) {
        byte[] line = "sigma vault keeps what you put into it\n".getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = line[i % line.length];
        }
        return text;
    }

    /// Looks random; the same every time.
    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(42).nextBytes(noise);
        return noise;
    }

    /// Room for any encoded form of `size` plain bytes.
    static int roomFor(int size) {
        return size + size / 8 + 4096;
    }

    static byte[] encode(Codec codec, EncodeOptions options, byte[] plain) {
        try (var encoder = codec.encoder(options)) {
            var source = guarded(plain);
            var target = guarded(new byte[roomFor(plain.length)]);
            int start = target.position();
            if (!encoder.encode(source, target)) {
                throw new AssertionError(
                        plain.length + " bytes did not fit into " + roomFor(plain.length));
            }
            check(!source.hasRemaining(), "the encoder left " + source.remaining() + " bytes");
            check(intact(source, plain), "the encoder changed its source");
            checkGuards(target);
            return Arrays.copyOfRange(
                    target.array(),
                    target.arrayOffset() + start,
                    target.arrayOffset() + target.position());
        }
    }

    static byte[] encode(Codec codec, byte[] plain) {
        return encode(codec, EncodeOptions.DEFAULT, plain);
    }

    static byte[] decode(Codec codec, byte[] encoded, int plainSize) throws CorruptBlockException {
        return decode(codec, encoded, plainSize, List.of());
    }

    static byte[] decode(Codec codec, byte[] encoded, int plainSize, List<Codebook> codebooks)
            throws CorruptBlockException {
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            var target = guarded(new byte[plainSize]);
            int start = target.arrayOffset() + target.position();
            try {
                decoder.decode(guarded(encoded), target, codebooks);
            } finally {
                checkGuards(target);
            }
            check(!target.hasRemaining(), "the decoder left " + target.remaining() + " bytes");
            return Arrays.copyOfRange(target.array(), start, start + plainSize);
        }
    }

    /// `content` between guards, as a slice with a position of its own.
    static ByteBuffer guarded(byte[] content) {
        byte[] array = new byte[content.length + 2 * GUARD];
        Arrays.fill(array, GUARD_BYTE);
        System.arraycopy(content, 0, array, GUARD, content.length);
        return ByteBuffer.wrap(array)
                .slice(GUARD / 2, array.length - GUARD / 2)
                .position(GUARD - GUARD / 2)
                .limit(GUARD - GUARD / 2 + content.length);
    }

    static void checkGuards(ByteBuffer buffer) {
        byte[] array = buffer.array();
        for (int i = 0; i < GUARD; i++) {
            check(array[i] == GUARD_BYTE, "wrote " + (GUARD - i) + " bytes before the target");
            check(
                    array[array.length - 1 - i] == GUARD_BYTE,
                    "wrote up to " + (GUARD - i) + " bytes past the target");
        }
    }

    private static boolean intact(ByteBuffer source, byte[] content) {
        byte[] array = source.array();
        return Arrays.equals(array, GUARD, GUARD + content.length, content, 0, content.length);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
