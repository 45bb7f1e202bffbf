package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a frame is stored with.
class SmallestFrameTest {

    private static final int LENGTH = 200_000;
    private static final long PLENTY = Long.MAX_VALUE;

    private static SmallestFrame encoder(Codecs codecs, long mostBytes) {
        var how = new Resealer.How("sigma", EncodeOptions.DEFAULT_LEVEL, 19, _ -> 0);
        return new SmallestFrame(codecs, TestVault.OPTIONS, how, mostBytes);
    }

    private static Frame frame(byte[] bytes) {
        return new SingleFrame(Kind.CHUNK, new ObjectId(1, 2, 3, 4), bytes, 0, bytes.length);
    }

    private static Frame text(String line) {
        var random = new Random(1);
        var lines = new StringBuilder();
        while (lines.length() < LENGTH) {
            lines.append(line.formatted(lines.length(), random.nextInt(97), random.nextInt(9_973)));
        }
        return frame(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Frame log() {
        return text("2026-11-27T08:00:00.%06d INFO [worker-%d] Shop - order %d paid%n");
    }

    private static String codecOf(Frame frame, long mostBytes) throws IOException {
        return encoder(TestVault.CODECS, mostBytes).encode(frame).codec();
    }

    @Test
    void logsAndTablesAndJsonGoToSigma() throws IOException {
        assertThat(codecOf(log(), PLENTY)).isEqualTo("sigma");
        assertThat(codecOf(text("%d,%d,open,%d%n"), PLENTY)).isEqualTo("sigma");
        assertThat(codecOf(text("{\"id\":%d,\"shop\":%d,\"price\":%d}%n"), PLENTY))
                .isEqualTo("sigma");
    }

    @Test
    void whatSigmaDoesNotUnderstandNeedsNoDecoderOfIt() throws IOException {
        assertThat(codecOf(frame(TestVault.object(1, LENGTH)), PLENTY)).isEqualTo("zstd");
        byte[] noise = new byte[LENGTH];
        new Random(1).nextBytes(noise);
        assertThat(codecOf(frame(noise), PLENTY)).isEqualTo("store");
    }

    @Test
    void aFrameThatWouldTakeTooMuchOfTheHeapIsLeftToZstdAtItsBest() throws Exception {
        assertThat(codecOf(log(), 1 << 20)).isEqualTo("zstd");
        var small = encoder(TestVault.CODECS, 1 << 20).encode(log()).length();
        var usual = new FrameEncoder(TestVault.CODECS, List.of("zstd"), 3);
        usual.encode(log());
        assertThat(small).isLessThan(usual.length());
    }

    @Test
    void twoVaultsDoNotTakeTheMemoryOfTwo() throws Exception {
        var codecs = new Counted();
        var done = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                done.add(threads.submit(() -> encoder(codecs, PLENTY).encode(log()).length()));
            }
        }
        for (var each : done) {
            each.get();
        }
        assertThat(codecs.most).hasValue(1);
    }

    /// The codecs, with a count of the encoders of sigma that work at a time.
    private static final class Counted implements Codecs {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public List<CodecInfo> list() {
            return TestVault.CODECS.list();
        }

        @Override
        public EncoderLease encoder(List<String> preferred, EncodeOptions options) {
            var lease = TestVault.CODECS.encoder(preferred, options);
            return lease.codec().id().equals("sigma") ? new Counting(this, lease) : lease;
        }

        @Override
        public DecoderLease decoder(String id, int formatVersion, Duration wait)
                throws CodecMissingException {
            return TestVault.CODECS.decoder(id, formatVersion, wait);
        }
    }

    private record Counting(Counted codecs, Codecs.EncoderLease lease)
            implements Codecs.EncoderLease {

        @Override
        public CodecInfo codec() {
            return lease.codec();
        }

        @Override
        public Encoder encoder() {
            return (source, target) -> {
                int working = codecs.now.incrementAndGet();
                codecs.most.accumulateAndGet(working, Math::max);
                try {
                    return lease.encoder().encode(source, target);
                } finally {
                    codecs.now.decrementAndGet();
                }
            };
        }

        @Override
        public void close() {
            lease.close();
        }
    }
}
