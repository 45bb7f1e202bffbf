package io.sigmavault.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A probe by doing it: encodes and decodes the sample, with the clock running.
final class Trial {

    /// More of a sample is not looked at, so that a probe stays cheap next to a block.
    static final int MOST_BYTES = 1 << 16;

    private Trial() {}

    static Probe of(Codec codec, ByteBuffer sample, EncodeOptions options) {
        byte[] plain = new byte[Math.min(sample.remaining(), MOST_BYTES)];
        sample.get(sample.position(), plain);
        byte[] room = new byte[plain.length];
        var target = ByteBuffer.wrap(room);
        long start = System.nanoTime();
        try (var encoder = codec.encoder(options)) {
            if (!encoder.encode(ByteBuffer.wrap(plain), target)) {
                return new Probe(plain.length, plain.length, perKib(start, plain), 0);
            }
        }
        long encode = perKib(start, plain);
        byte[] encoded = Arrays.copyOf(room, target.position());
        start = System.nanoTime();
        try (var decoder = codec.decoder(codec.info().formatVersion())) {
            decoder.decode(ByteBuffer.wrap(encoded), ByteBuffer.wrap(plain), options.codebooks());
        } catch (CorruptBlockException e) {
            throw new IllegalStateException("codec cannot decode what it encoded", e);
        }
        return new Probe(plain.length, encoded.length, encode, perKib(start, plain));
    }

    private static long perKib(long start, byte[] plain) {
        return (System.nanoTime() - start) * 1024 / Math.max(1, plain.length);
    }
}
