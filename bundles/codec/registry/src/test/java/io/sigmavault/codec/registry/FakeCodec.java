package io.sigmavault.codec.registry;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Copies bytes; fails once it is dead, and counts what is still open.
final class FakeCodec implements Codec {

    final AtomicInteger open = new AtomicInteger();
    volatile boolean dead;
    volatile boolean refusing;

    private final CodecInfo info;

    FakeCodec(String id, int formatVersion) {
        info =
                CodecInfo.describe(id, "1.0.0")
                        .format(formatVersion)
                        .memory(1, 1)
                        .levels(0, 9, 3)
                        .build();
    }

    @Override
    public CodecInfo info() {
        return info;
    }

    @Override
    public Encoder encoder(EncodeOptions options) {
        return new Copy();
    }

    @Override
    public Decoder decoder(int formatVersion) {
        return new Copy();
    }

    private final class Copy implements Encoder, Decoder {

        Copy() {
            check();
            if (refusing) {
                throw new IllegalStateException("out of memory");
            }
            open.incrementAndGet();
        }

        private void check() {
            if (dead) {
                throw new IllegalStateException("called after its bundle stopped");
            }
        }

        @Override
        public boolean encode(ByteBuffer source, ByteBuffer target) {
            check();
            target.put(source);
            return true;
        }

        @Override
        public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks) {
            check();
            target.put(source);
        }

        @Override
        public void close() {
            check();
            open.decrementAndGet();
        }
    }
}
