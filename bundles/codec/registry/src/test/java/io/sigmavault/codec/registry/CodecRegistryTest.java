package io.sigmavault.codec.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CodecRegistryTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final CodecRegistry codecs = new CodecRegistry(Duration.ZERO);
    private final FakeCodec store = new FakeCodec("store", 1);
    private final FakeCodec zstd = new FakeCodec("zstd", 2);

    @Test
    void firstPreferredCodecThatIsAliveEncodes() throws Exception {
        bind(store, 0);
        bind(zstd, 0);
        assertThat(encoderOf("sigma", "zstd", "store")).isEqualTo("zstd");
        codecs.unbindCodec(zstd);
        assertThat(encoderOf("sigma", "zstd")).isEqualTo("store");
    }

    @Test
    void withoutAnyCodecWritingFailsWithACode() {
        var error =
                assertThrows(
                        CodecMissingException.class,
                        () -> codecs.encoder(List.of("zstd"), EncodeOptions.DEFAULT));
        assertThat(error.code()).isEqualTo("codec-missing");
        assertThat(error.extensions()).containsEntry("feature", "sigmavault-codec-store");
    }

    @Test
    void writerWaitsForAnyCodecThatSuits() throws Exception {
        var waiting = new CodecRegistry(LONG);
        try (var executor = Executors.newCachedThreadPool()) {
            var writer =
                    executor.submit(() -> {
                        try (var lease = waiting.encoder(List.of("zstd"), EncodeOptions.DEFAULT)) {
                            return lease.codec().id();
                        }
                    });
            waiting.bindCodec(new FakeCodec("xz", 1), Map.of(Codec.ID, "xz"));
            waiting.bindCodec(store, Map.of(Codec.ID, "store"));
            assertThat(writer.get()).isEqualTo("store");
        }
    }

    @Test
    void missingDecoderNamesTheFeatureToInstall() {
        bind(zstd, 0);
        assertThat(
                        assertThrows(
                                CodecMissingException.class,
                                () -> codecs.decoder("xz", 1, Duration.ZERO)))
                .hasMessage(
                        "no decoder for codec xz format 1: install feature sigmavault-codec-xz");
        assertThrows(CodecMissingException.class, () -> codecs.decoder("zstd", 3, Duration.ZERO));
    }

    @Test
    void newerCodecReadsOlderFormats() throws Exception {
        bind(zstd, 0);
        try (var lease = codecs.decoder("zstd", 1, Duration.ZERO)) {
            assertThat(lease.codec().formatVersion()).isEqualTo(2);
        }
    }

    @Test
    void higherRankingWinsWithinAnId() throws Exception {
        bind(zstd, 0);
        bind(new FakeCodec("zstd", 7), 10);
        try (var lease = codecs.encoder(List.of("zstd"), EncodeOptions.DEFAULT)) {
            assertThat(lease.codec().formatVersion()).isEqualTo(7);
        }
        assertThat(codecs.list()).extracting(CodecInfo::formatVersion).containsExactly(7, 2);
    }

    @Test
    void listIsSortedById() {
        bind(zstd, 9);
        bind(store, 0);
        assertThat(codecs.list()).extracting(CodecInfo::id).containsExactly("store", "zstd");
    }

    @Test
    void readerWaitsWhileItsCodecIsReplaced() throws Exception {
        bind(zstd, 0);
        codecs.unbindCodec(zstd);
        try (var executor = Executors.newCachedThreadPool()) {
            var reader =
                    executor.submit(() -> {
                        try (var lease = codecs.decoder("zstd", 2, LONG)) {
                            return lease.codec().formatVersion();
                        }
                    });
            bind(new FakeCodec("zstd", 3), 0);
            assertThat(reader.get()).isEqualTo(3);
        }
    }

    @Test
    void codecThatRefusesLeavesNoLeaseBehind() {
        bind(zstd, 0);
        zstd.refusing = true;
        assertThrows(
                IllegalStateException.class,
                () -> codecs.encoder(List.of("zstd"), EncodeOptions.DEFAULT));
        assertThrows(IllegalStateException.class, () -> codecs.decoder("zstd", 1, Duration.ZERO));
        codecs.unbindCodec(zstd); // would wait 30 s for a leaked lease, and the test times out
        assertThat(codecs.list()).isEmpty();
    }

    @Test
    void closedLeaseGivesNoEncoder() throws Exception {
        bind(zstd, 0);
        var lease = codecs.encoder(List.of("zstd"), EncodeOptions.DEFAULT);
        lease.close();
        lease.close();
        assertThat(zstd.open).hasValue(0);
        assertThrows(IllegalStateException.class, lease::encoder);
        assertThat(lease.codec().id()).isEqualTo("zstd");
    }

    @Test
    void swapsNeverFailARequest() throws Exception {
        bind(store, 0);
        bind(zstd, 0);
        var stop = new AtomicBoolean();
        var requests = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 8; i++) {
                requests.add(executor.submit(() -> writeAndRead(stop)));
            }
            var current = zstd;
            for (int swap = 0; swap < 300; swap++) {
                codecs.unbindCodec(current);
                current.dead = true;
                assertThat(current.open).hasValue(0);
                current = new FakeCodec("zstd", 2);
                bind(current, 0);
            }
            stop.set(true);
            for (var request : requests) {
                assertThat(request.get()).isPositive();
            }
        }
    }

    private int writeAndRead(AtomicBoolean stop) throws Exception {
        int done = 0;
        do {
            byte[] plain = {1, 2, 3};
            var block = ByteBuffer.allocate(3);
            try (var lease = codecs.encoder(List.of("zstd"), EncodeOptions.DEFAULT)) {
                assertThat(lease.encoder().encode(ByteBuffer.wrap(plain), block)).isTrue();
            }
            var target = ByteBuffer.allocate(3);
            try (var lease = codecs.decoder("zstd", 1, LONG)) {
                lease.decoder().decode(block.flip(), target, List.of());
            }
            assertThat(target.array()).isEqualTo(plain);
            done++;
        } while (!stop.get());
        return done;
    }

    private String encoderOf(String... preferred) throws Exception {
        try (var lease = codecs.encoder(List.of(preferred), EncodeOptions.DEFAULT)) {
            return lease.codec().id();
        }
    }

    private void bind(FakeCodec codec, int ranking) {
        codecs.bindCodec(codec, Map.of(Codec.ID, codec.info().id(), "service.ranking", ranking));
    }
}
