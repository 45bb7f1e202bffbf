package io.sigmavault.vault.engine;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// zstd that can be taken away, and store.
final class TestCodecs implements Codecs {

    private static final CodecInfo ZSTD = CodecInfo.general("zstd", "1.0.0", 1, 19, 3, 1 << 24);
    private static final CodecInfo STORE = CodecInfo.general("store", "1.0.0", 1, 1, 1, 1 << 10);

    final AtomicInteger leases = new AtomicInteger();
    private boolean present = true;

    synchronized void setPresent(boolean now) {
        present = now;
        notifyAll();
    }

    private synchronized boolean isPresent() {
        return present;
    }

    private synchronized boolean awaitPresent(long millis) throws InterruptedException {
        long end = System.currentTimeMillis() + millis;
        while (!present && System.currentTimeMillis() < end) {
            wait(Math.max(1, end - System.currentTimeMillis()));
        }
        return present;
    }

    @Override
    public List<CodecInfo> list() {
        return isPresent() ? List.of(STORE, ZSTD) : List.of(STORE);
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options) {
        boolean zstd = preferred.contains("zstd") && isPresent();
        leases.incrementAndGet();
        return new EncoderLease() {
            @Override
            public CodecInfo codec() {
                return zstd ? ZSTD : STORE;
            }

            @Override
            public Encoder encoder() {
                return new ZstdEncoder();
            }

            @Override
            public void close() {
                leases.decrementAndGet();
            }
        };
    }

    @Override
    public DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException, InterruptedException {
        if (!id.equals("zstd") || !awaitPresent(wait.toMillis())) {
            throw new CodecMissingException(id, formatVersion);
        }
        leases.incrementAndGet();
        return new DecoderLease() {
            @Override
            public CodecInfo codec() {
                return ZSTD;
            }

            @Override
            public Decoder decoder() {
                return new ZstdDecoder();
            }

            @Override
            public void close() {
                leases.decrementAndGet();
            }
        };
    }

    private static final class ZstdEncoder implements Encoder {
        @Override
        public boolean encode(ByteBuffer source, ByteBuffer target) {
            long got;
            try {
                got =
                        Zstd.compressByteArray(
                                target.array(),
                                target.position(),
                                target.remaining(),
                                source.array(),
                                source.position(),
                                source.remaining(),
                                3);
            } catch (ZstdException e) {
                return false;
            }
            source.position(source.limit());
            target.position(target.position() + (int) got);
            return true;
        }

        @Override
        public void close() {}
    }

    private static final class ZstdDecoder implements Decoder {
        @Override
        public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
                throws CorruptBlockException {
            long got;
            try {
                got =
                        Zstd.decompressByteArray(
                                target.array(),
                                0,
                                target.remaining(),
                                source.array(),
                                0,
                                source.remaining());
            } catch (ZstdException e) {
                throw new CorruptBlockException("zstd: " + e.getMessage());
            }
            target.position((int) got);
        }

        @Override
        public void close() {}
    }
}
